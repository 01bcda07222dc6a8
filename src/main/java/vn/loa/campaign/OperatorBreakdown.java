package vn.loa.campaign;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// Counts the planes of a run operator by operator.
final class OperatorBreakdown {

    private static final String NOBODYS = "unknown";

    private static final Set<Plane> COUNTED = EnumSet.of(
            Plane.AUDIENCE,
            Plane.ATTEMPTED,
            Plane.ACCEPTED,
            Plane.DELIVERED,
            Plane.UNDELIVERED,
            Plane.FAILED,
            Plane.ABSENT,
            Plane.NO_NUMBER,
            Plane.UNKNOWN);

    private final Planes planes;
    private final Sets sets;
    private final Operators operators;

    OperatorBreakdown(Planes planes, Sets sets, Operators operators) {
        this.planes = planes;
        this.sets = sets;
        this.operators = operators;
    }

    /// Those that have somebody in the run.
    List<OperatorAccounts> of(RunId run, int blocks) {
        var ids = sets.names().stream()
                .filter(set -> set.startsWith(Sets.OF_OPERATOR))
                .map(set -> set.substring(Sets.OF_OPERATOR.length()))
                .filter(id -> !id.equals(NOBODYS))
                .sorted()
                .toList();
        var counts = new ArrayList<Count>();
        ids.forEach(id -> counts.add(new Count(id)));
        var rest = new Count(NOBODYS);
        for (var block = 0; block < blocks; block++) {
            var people = planes.read(run, block, COUNTED);
            var left = people.of(Plane.AUDIENCE);
            if (left.isEmpty()) {
                continue;
            }
            var customers =
                    sets.read(block, ids.stream().map(Sets.OF_OPERATOR::concat).toList());
            for (var place = 0; place < ids.size(); place++) {
                var own = customers.get(place).and(left);
                counts.get(place).add(people, own);
                left = left.andNot(own);
            }
            rest.add(people, left);
        }
        counts.add(rest);
        return counts.stream()
                .filter(count -> count.audience > 0)
                .map(count -> count.told(operators.name(count.id)))
                .toList();
    }

    private static final class Count {

        private final String id;
        private long audience;
        private long attempted;
        private long accepted;
        private long delivered;
        private long absent;
        private long noNumber;
        private long unreached;
        private long unknown;

        Count(String id) {
            this.id = id;
        }

        void add(PlaneSets people, Slots own) {
            if (own.isEmpty()) {
                return;
            }
            audience += own.count();
            attempted += people.of(Plane.ATTEMPTED).and(own).count();
            accepted += people.of(Plane.ACCEPTED).and(own).count();
            delivered += people.of(Plane.DELIVERED).and(own).count();
            absent += people.of(Plane.ABSENT).and(own).count();
            noNumber += people.of(Plane.NO_NUMBER).and(own).count();
            unreached += people.unreached().and(own).count();
            unknown += people.of(Plane.UNKNOWN).and(own).count();
        }

        OperatorAccounts told(String name) {
            return new OperatorAccounts(
                    id, name, audience, attempted, accepted, delivered, absent, noNumber, unreached, unknown);
        }
    }
}
