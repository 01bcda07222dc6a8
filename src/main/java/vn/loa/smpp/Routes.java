package vn.loa.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which binds serve which operator, worked out once for a set of binds.
final class Routes {

    static final String EVERYONE = "*";

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

    /// Operators whose own binds are all down now; [#EVERYONE] for the binds that serve whoever has none of their own.
    SortedSet<String> unserved() {
        var unserved = new TreeSet<String>();
        own.forEach((operator, group) -> {
            if (group.isDown()) {
                unserved.add(operator);
            }
        });
        if (forEveryone.isDown()) {
            unserved.add(EVERYONE);
        }
        return unserved;
    }

    /// The operator's own binds, else those that serve everyone.
    Group to(String operator) {
        return own.getOrDefault(operator, forEveryone);
    }
}
