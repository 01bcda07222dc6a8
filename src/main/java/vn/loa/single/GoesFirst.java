package vn.loa.single;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.loa.delivery.RightOfWay;

/// Has bulk give way while a single text is being taken; stands behind the doors, so that nobody without a key slows
/// bulk down.
final class GoesFirst extends OncePerRequestFilter {

    private final RightOfWay way;

    GoesFirst(RightOfWay way) {
        this.way = way;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = way.claim()) {
            chain.doFilter(request, response);
        }
    }
}
