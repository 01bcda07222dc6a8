package vn.loa.link;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a request says about the phone, or the machine, that follows a link.
record Visitor(String agent, boolean prefetch, boolean head) {

    private static final List<String> PREFETCH_HEADERS = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    static Visitor of(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        return new Visitor(
                agent == null ? "" : agent.toLowerCase(Locale.ROOT),
                PREFETCH_HEADERS.stream().anyMatch(header -> isPrefetch(request.getHeader(header))),
                request.getMethod().equals("HEAD"));
    }

    /// @param robots parts of the names of agents that look at links before people do
    boolean isMachine(List<String> robots) {
        return head || prefetch || agent.isBlank() || robots.stream().anyMatch(agent::contains);
    }

    Phone phone() {
        if (agent.contains("android")) {
            return Phone.ANDROID;
        }
        if (agent.contains("iphone") || agent.contains("ipad") || agent.contains("ipod")) {
            return Phone.IPHONE;
        }
        return Phone.OTHER;
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null
                && (purpose.toLowerCase(Locale.ROOT).contains("prefetch")
                        || purpose.toLowerCase(Locale.ROOT).contains("preview"));
    }

    enum Phone {
        ANDROID,
        IPHONE,
        OTHER
    }
}
