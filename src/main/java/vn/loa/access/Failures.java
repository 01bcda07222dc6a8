package vn.loa.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// The last resort for requests that fail before or after a controller: an error page, or a problem for programs.
@Controller
class Failures implements ErrorController {

    @RequestMapping("/error")
    Object failed(HttpServletRequest request) {
        var status = status(request);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (Problems.speaksProblems(path)) {
            var problem = ProblemDetail.forStatusAndDetail(
                    status, "The request could not be handled; see /v3/api-docs for what is understood.");
            problem.setInstance(URI.create(path));
            return ResponseEntity.of(problem).build();
        }
        var page = new ModelAndView("error", Map.of("status", status.value()), status);
        return page.addObject("why", request.getAttribute(Refused.WHY));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
