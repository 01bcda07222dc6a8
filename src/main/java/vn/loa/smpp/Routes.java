package vn.loa.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which binds serve which operator, worked out once for a set of binds.
final class Routes {

    private final List<Bind> binds;
    private final Map<String, Group> own = new HashMap<>();
    private final Group forEveryone;

    Routes(List<Bind> binds) {
        this.binds = List.copyOf(binds);
        binds.stream()
                .flatMap(bind -> bind.settings().operators().stream())
                .distinct()
                .forEach(operator -> own.put(operator, serving(operator)));
        this.forEveryone = new Group(binds.stream()
                .filter(bind -> bind.settings().operators().isEmpty())
                .toList());
    }

    private Group serving(String operator) {
        return new Group(binds.stream()
                .filter(bind -> bind.settings().operators().contains(operator))
                .toList());
    }

    List<Bind> all() {
        return binds;
    }

    /// The operator's own binds, else those that serve everyone.
    Group to(String operator) {
        return own.getOrDefault(operator, forEveryone);
    }
}
