package vn.loa.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which binds serve which operator, worked out once for a set of binds.
final class Routes {

    private final List<Bind> binds;
    private final Map<String, List<Bind>> own = new HashMap<>();
    private final List<Bind> forEveryone;

    Routes(List<Bind> binds) {
        this.binds = List.copyOf(binds);
        binds.stream()
                .flatMap(bind -> bind.settings().operators().stream())
                .distinct()
                .forEach(operator -> own.put(operator, serving(operator)));
        this.forEveryone = binds.stream()
                .filter(bind -> bind.settings().operators().isEmpty())
                .toList();
    }

    private List<Bind> serving(String operator) {
        return binds.stream()
                .filter(bind -> bind.settings().operators().contains(operator))
                .toList();
    }

    List<Bind> all() {
        return binds;
    }

    /// The operator's own binds, else those that serve everyone.
    List<Bind> to(String operator) {
        return own.getOrDefault(operator, forEveryone);
    }
}
