package vn.loa.access;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/// Which pages are open to whoever asks, so that no page leads them where they are turned away.
public final class Doors {

    /// Whether they may look at a page.
    public boolean opens(String page) {
        return isOpen(HttpMethod.GET, page);
    }

    /// Whether they may send a form there.
    public boolean takes(String form) {
        return isOpen(HttpMethod.POST, form);
    }

    private static boolean isOpen(HttpMethod method, String path) {
        var place = PathContainer.parsePath(path);
        var needed = Rights.ofPage(method, place);
        return Who.now()
                .filter(person -> person.roles().stream().anyMatch(needed::contains))
                .filter(person -> person.precinct().everywhere() || AreaGate.minds(place))
                .isPresent();
    }
}
