package vn.loa.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.ErrorResponseException;

/// Tells whoever is refused at a page why: which roles it takes, that the page was too old, or what else it is.
final class Refused implements AccessDeniedHandler {

    /// Where the error page finds it in the request.
    static final String WHY = Refused.class.getName();

    /// @param word `roles`, or `old`, for which the page has messages; null where somebody used words of their own
    /// @param roles any of which would do
    record Why(
            @Nullable String word,
            List<String> roles,
            @Nullable String vietnamese,
            @Nullable String english) {

        /// What an exception says of itself; null when that is nothing.
        static @Nullable Why of(Exception e) {
            return switch (e) {
                case CsrfException _ -> new Why("old", List.of(), null, null);
                case AccessDeniedException denied -> of(Problems.wanted(denied));
                case Declined declined -> new Why(null, List.of(), declined.vietnamese(), declined.english());
                case ErrorResponseException other -> told(other.getBody().getDetail());
                default -> null;
            };
        }

        private static @Nullable Why told(@Nullable String detail) {
            if (detail == null) {
                return null;
            }
            var halves = Halves.of(detail);
            return new Why(null, List.of(), halves.vietnamese(), halves.english());
        }

        private static @Nullable Why of(List<String> roles) {
            return roles.isEmpty() ? null : new Why("roles", roles, null, null);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (!response.isCommitted()) {
            request.setAttribute(WHY, Why.of(e));
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }
}
