package vn.loa.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import vn.loa.store.RedisUnavailable;

/// Everything that goes wrong under `/api`, told as an RFC 9457 problem that names the thing and the mend; pages get
/// the error page instead.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    static boolean speaksProblems(String path) {
        return path.startsWith("/api/") || path.startsWith("/actuator/") || path.startsWith("/v3/");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> notAuthenticated(AuthenticationException e, WebRequest request) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"loa\"");
        var given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return answer(
                e,
                HttpStatus.UNAUTHORIZED,
                given == null
                        ? "No API key was given. Send the header \"Authorization: Bearer <key>\"."
                        : "The API key is not known here, has ended or was revoked. Check the header"
                                + " \"Authorization: Bearer <key>\" against loa.access.keys in config/application.yaml"
                                + " and /api/v1/keys.",
                headers,
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> notAllowed(AccessDeniedException e, WebRequest request) {
        return answer(
                e,
                HttpStatus.FORBIDDEN,
                "Việc này cần vai trò " + joined(e, " hoặc ", "khác")
                        + "; hãy dùng khóa hoặc tài khoản có vai trò đó. (This needs the role "
                        + joined(e, " or ", "of somebody else") + ".)",
                new HttpHeaders(),
                request);
    }

    private static String joined(AccessDeniedException e, String or, String otherwise) {
        var roles = wanted(e);
        return roles.isEmpty() ? otherwise : String.join(or, roles);
    }

    /// The roles of which any would have done, sorted; none when it was not about roles.
    static List<String> wanted(AccessDeniedException e) {
        return e instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream()
                        .map(role -> String.valueOf(role.getAuthority()).replace("ROLE_", ""))
                        .sorted()
                        .toList()
                : List.of();
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> redisIsAway(RedisUnavailable e, WebRequest request) {
        log.warn("request failed cause=redis route={} error=\"{}\"", route(request), e.getMessage());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return answer(
                e,
                HttpStatus.SERVICE_UNAVAILABLE,
                "Redis does not answer, so it is not known whether this was done. Look, and try again in a few"
                        + " seconds; see /actuator/health.",
                headers,
                request);
    }

    /// The sender went away, fell silent or broke the framing in the middle of the body; not our fault.
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> brokenOff(BadRequestException e, WebRequest request) {
        log.info("request broken off by its sender route={} cause=\"{}\"", route(request), e.getMessage());
        var response = ((ServletWebRequest) request).getResponse();
        if (response == null || response.isCommitted()) {
            return null;
        }
        return answer(
                e,
                HttpStatus.BAD_REQUEST,
                "The body broke off before its end; send it again, whole.",
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unforeseen(Exception e, WebRequest request) {
        if (causedByTooLarge(e) instanceof BodyLimit.TooLarge tooLarge) {
            return answer(e, HttpStatus.CONTENT_TOO_LARGE, tooLarge.detail(), new HttpHeaders(), request);
        }
        var reference = reference();
        log.error("request failed reference={} route={}", reference, route(request), e);
        return answer(
                e,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something broke on our side. Give the reference " + reference + " to whoever runs this gateway.",
                new HttpHeaders(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (causedByTooLarge(e) instanceof BodyLimit.TooLarge tooLarge) {
            return answer(e, HttpStatus.CONTENT_TOO_LARGE, tooLarge.detail(), headers, request);
        }
        return answer(e, status, unreadable(e), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = e.getBindingResult().getAllErrors().stream()
                .map(fault -> fault instanceof FieldError field
                        ? "\"" + field.getField() + "\" " + field.getDefaultMessage()
                        : String.valueOf(fault.getDefaultMessage()))
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(e, status, "Mend these fields and send again: " + faults + ".", headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var wanted = e.getRequiredType() == LocalDate.class ? "a date such as 2020-08-17" : "a whole number";
        return answer(
                e,
                status,
                "\"" + e.getPropertyName() + "\" cannot be \"" + e.getValue() + "\"; give " + wanted + ".",
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var given = e.getContentType() == null ? "no Content-Type" : "Content-Type " + e.getContentType();
        return answer(
                e,
                status,
                "The request has " + given + "; send one of " + MediaType.toString(e.getSupportedMediaTypes()) + ".",
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var supported = e.getSupportedMethods() == null ? "" : String.join(", ", e.getSupportedMethods());
        return answer(e, status, e.getMethod() + " is not possible here; use " + supported + ".", headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return nothingThere(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return nothingThere(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!speaksProblems(path(request))) {
            var why = Refused.Why.of(e);
            if (why != null) {
                request.setAttribute(Refused.WHY, why, RequestAttributes.SCOPE_REQUEST);
            }
            return sendToErrorPage(status, request);
        }
        if (body instanceof ProblemDetail problem && problem.getInstance() == null) {
            problem.setInstance(URI.create(path(request)));
        }
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> nothingThere(
            Exception e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                e,
                status,
                "There is nothing at " + path(request) + "; see /v3/api-docs for what is.",
                headers,
                request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, HttpStatusCode status, String detail, HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    private static @Nullable ResponseEntity<Object> sendToErrorPage(HttpStatusCode status, WebRequest request) {
        var response = ((ServletWebRequest) request).getResponse();
        try {
            if (response != null && !response.isCommitted()) {
                response.sendError(status.value());
            }
        } catch (IOException e) {
            log.debug("error page not sent: {}", e.getMessage());
        }
        return null;
    }

    /// Where the JSON went wrong, in the parser's own first line, without the class names behind it.
    private static String unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof JacksonException json) {
            var at = json.getLocation();
            var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            var field = json.getPath().stream()
                    .map(step -> String.valueOf(step.getPropertyName()))
                    .collect(Collectors.joining("."));
            return "The body is not the JSON expected" + place + (field.isEmpty() ? "" : ", field \"" + field + "\"")
                    + "; mend it and send again. See /v3/api-docs for the form.";
        }
        return "The body is missing or cannot be read; send it as the Content-Type says. See /v3/api-docs.";
    }

    private static @Nullable Throwable causedByTooLarge(Exception e) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof BodyLimit.TooLarge cause ? cause : null;
    }

    // For the log: a path may hold the token of somebody's link, the route it matched does not.
    private static String route(WebRequest request) {
        return String.valueOf(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    private static String path(WebRequest request) {
        HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
        return servlet.getRequestURI();
    }

    private static String reference() {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
