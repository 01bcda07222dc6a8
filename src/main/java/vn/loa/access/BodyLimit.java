package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses bodies read whole that no honest caller sends, before they fill the memory.
final class BodyLimit extends OncePerRequestFilter {

    // People arrive by the million in these and are read line by line; forms with files have a limit of their own. All
    // else is read whole, under more names than application/json: application/problem+json, application/yaml ...
    private static final List<String> STREAMED =
            List.of("text/csv", "text/plain", "application/x-ndjson", "multipart/form-data");

    // Files of people in any form, archives among them; nothing there is read whole.
    private static final String INTAKES = "/api/v1/intakes";

    private final DataSize largest;
    private final HandlerExceptionResolver problems;

    BodyLimit(DataSize largest, HandlerExceptionResolver problems) {
        this.largest = largest;
        this.problems = problems;
    }

    /// A body went over the limit.
    static final class TooLarge extends IOException {

        private final DataSize largest;

        TooLarge(DataSize largest) {
            super("body larger than " + largest);
            this.largest = largest;
        }

        String detail() {
            return "The body is larger than " + largest.toKilobytes()
                    + " KB; send less at once, or raise loa.access.largest-json.";
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getRequestURI().equals(INTAKES)
                || type != null
                        && STREAMED.stream().anyMatch(each -> type.regionMatches(true, 0, each, 0, each.length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > largest.toBytes()) {
            problems.resolveException(request, response, null, new UncheckedIOException(new TooLarge(largest)));
            return;
        }
        chain.doFilter(new Counted(request), response);
    }

    private final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var got = body.read(into, offset, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > largest.toBytes()) {
                throw new TooLarge(largest);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
