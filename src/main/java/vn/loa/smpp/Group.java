package vn.loa.smpp;

import java.util.List;
import java.util.Optional;

/// The binds that serve an operator's subscribers. Texts are shared among those that can send now by weight and
/// standing, evenly spread (smooth weighted round robin); a bind that is down gives its share to the others.
final class Group {

    private final List<Bind> binds;
    private final long[] credit;

    Group(List<Bind> binds) {
        this.binds = List.copyOf(binds);
        this.credit = new long[binds.size()];
    }

    /// The bind for the next text; one that is down only when all are.
    ///
    /// @return empty when none accepts the sender today
    Optional<Bind> next(String sender) {
        return binds.size() == 1 ? Optional.of(binds.getFirst()).filter(bind -> bind.accepts(sender)) : chosen(sender);
    }

    List<Bind> binds() {
        return binds;
    }

    /// Whether it has binds and all of them are down.
    boolean isDown() {
        return !binds.isEmpty() && binds.stream().allMatch(bind -> bind.health().state() == BindHealth.State.DOWN);
    }

    private synchronized Optional<Bind> chosen(String sender) {
        Bind down = null;
        var best = -1;
        var all = 0L;
        for (var i = 0; i < credit.length; i++) {
            var bind = binds.get(i);
            if (!bind.accepts(sender)) {
                continue;
            }
            if (!bind.canSend()) {
                down = down == null ? bind : down;
                continue;
            }
            var weight = bind.weight();
            all += weight;
            credit[i] += weight;
            best = best < 0 || credit[i] > credit[best] ? i : best;
        }
        if (best < 0) {
            return Optional.ofNullable(down);
        }
        credit[best] -= all;
        return Optional.of(binds.get(best));
    }
}
