package vn.loa.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Sends whoever is not signed in, or not any more, to the login page, without losing what they typed: a form goes
/// along and is offered again once they are in.
final class Expired implements AuthenticationEntryPoint {

    private static final int LARGEST_FORM = 100_000;

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null) {
            // A part of a page cannot hold a login page. What becomes of the page depends on whether somebody has typed
            // into it, which loa.js knows.
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        var type = request.getContentType();
        var isForm = request.getMethod().equals("POST")
                && type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && request.getContentLengthLong() <= LARGEST_FORM;
        if (isForm) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            request.setAttribute(SignIn.SENT_TO, request.getRequestURI());
            request.getRequestDispatcher("/login/kept").forward(request, response);
            return;
        }
        var reading =
                request.getMethod().equals("GET") && !request.getRequestURI().equals("/");
        response.sendRedirect(reading ? "/login?to=" + encoded(request) : "/login");
    }

    private static String encoded(HttpServletRequest request) {
        var query = request.getQueryString();
        return URLEncoder.encode(request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
    }
}
