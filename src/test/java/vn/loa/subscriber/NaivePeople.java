package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The registry as a map, loaded line by line: what the real one must come to in the end, whatever happened on the way.
final class NaivePeople {

    /// One line of a file; what is null the line does not say.
    ///
    /// @param broken why the line cannot be taken, though its number can be read
    record Row(
            int national,
            boolean old,
            @Nullable String area,
            @Nullable String operator,
            @Nullable Boolean smartphone,
            @Nullable String language,
            List<String> tags,
            @Nullable LocalDate until,
            @Nullable Rejection broken) {}

    /// A person and every set they are in; the area by its key.
    record Person(String area, Set<String> sets) {

        Person copy() {
            return new Person(area, new TreeSet<>(sets));
        }
    }

    /// What a report must say.
    record Account(
            long rows,
            long accepted,
            long changed,
            long unchanged,
            long converted,
            long duplicates,
            long left,
            long removed,
            Map<String, Long> rejected) {

        static Account of(IntakeReport report) {
            return new Account(
                    report.rows(),
                    report.accepted(),
                    report.changed(),
                    report.unchanged(),
                    report.converted(),
                    report.duplicates(),
                    report.left(),
                    report.removed(),
                    report.rejectedByReason());
        }
    }

    final Map<Integer, Person> people = new TreeMap<>();

    /// What was said of people's operators.
    final NaiveOperators operators = new NaiveOperators();

    Account load(LoadOrder order, List<Row> rows) {
        var source = "source:" + order.provenance().source();
        var before = members(order.list() == null ? source : "list:" + order.list());
        var met = new HashSet<Integer>();
        var spared = new HashSet<Integer>();
        var rejected = new TreeMap<String, Long>();
        long accepted = 0;
        long changed = 0;
        long unchanged = 0;
        long converted = 0;
        long duplicates = 0;
        var removing = order.mode() == LoadOrder.Mode.REMOVE;
        for (var row : rows) {
            if (row.broken() != null) {
                rejected.merge(row.broken().label(), 1L, Long::sum);
                spared.add(row.national());
                continue;
            }
            converted += row.old() ? 1 : 0;
            var person = people.get(row.national());
            if (removing && person == null) {
                unchanged++;
            } else if (!met.add(row.national())) {
                duplicates++;
            } else if (removing) {
                // Counted below.
            } else if (person == null) {
                accepted++;
                operators.forget(row.national());
                people.put(row.national(), applied(order, row, null));
            } else {
                var after = applied(order, row, person);
                changed += after.equals(person) ? 0 : 1;
                unchanged += after.equals(person) ? 1 : 0;
                people.put(row.national(), after);
            }
        }
        long left = 0;
        long removed = 0;
        if (order.mode() != LoadOrder.Mode.UPSERT) {
            var leaving = removing ? met : before;
            if (!removing) {
                leaving.removeAll(met);
                leaving.removeAll(spared);
            }
            for (var national : leaving) {
                var person = people.get(national);
                if (person == null || !isMember(order, person)) {
                    continue;
                }
                left++;
                operators.leaves(national, order);
                decide(national, person);
                person.sets().removeIf(set -> isSetOf(order, set));
                if (order.list() == null && (order.isAboutEverybody() || hasNoSource(person))) {
                    people.remove(national);
                    removed++;
                }
            }
            if (removing) {
                changed = left;
                unchanged += met.size() - left;
            }
        }
        return new Account(rows.size(), accepted, changed, unchanged, converted, duplicates, left, removed, rejected);
    }

    private static boolean isSetOf(LoadOrder order, String set) {
        return order.list() == null
                ? set.equals("source:" + order.provenance().source())
                : set.equals("list:" + order.list()) || set.startsWith("list:" + order.list() + ":");
    }

    private static boolean isMember(LoadOrder order, Person person) {
        return order.isAboutEverybody() || person.sets().stream().anyMatch(set -> isSetOf(order, set));
    }

    private static boolean hasNoSource(Person person) {
        return person.sets().stream().noneMatch(set -> set.startsWith("source:"));
    }

    private Set<Integer> members(String set) {
        var members = new HashSet<Integer>();
        people.forEach((national, person) -> {
            if (person.sets().stream().anyMatch(each -> each.equals(set) || each.startsWith(set + ":"))) {
                members.add(national);
            }
        });
        return members;
    }

    private Person applied(LoadOrder order, Row row, @Nullable Person before) {
        var sets = new TreeSet<String>(before == null ? Set.of() : before.sets());
        var area = row.area() != null ? row.area() + "@" : before == null ? "" : before.area();
        if (before == null) {
            sets.add("language:vi");
        }
        operators.says(row.national(), order, row.operator());
        if (row.language() != null) {
            sets.removeIf(set -> set.startsWith("language:"));
            sets.add("language:" + row.language());
        }
        if (row.smartphone() != null) {
            sets.remove("smartphone");
            if (row.smartphone()) {
                sets.add("smartphone");
            }
        }
        row.tags().forEach(tag -> {
            if (tag.startsWith("-")) {
                sets.remove("tag:" + tag.substring(1));
            } else {
                sets.add("tag:" + tag);
            }
        });
        sets.add("source:" + order.provenance().source());
        if (order.list() != null) {
            sets.removeIf(set -> isSetOf(order, set));
            var until = row.until() != null ? row.until() : order.until();
            sets.add("list:" + order.list() + (until == null ? "" : ":" + until));
        }
        var person = new Person(area, sets);
        decide(row.national(), person);
        return person;
    }

    /// Puts everybody where the words about them lead.
    void decide() {
        people.forEach(this::decide);
    }

    private void decide(int national, Person person) {
        person.sets().removeIf(set -> set.startsWith("operator:"));
        person.sets().add("operator:" + operators.of(national).operator());
    }

    /// The same of the real registry, and proof that its index is whole.
    static Map<Integer, Person> real(People real) {
        var all = new TreeMap<Integer, Person>();
        var names = real.sets.names();
        for (var block = 0; block < real.registry.blocks(); block++) {
            for (var person : real.registry.read(block, Slots.all())) {
                var slot = Slots.slotOf(person.ordinal());
                var area = real.areaNumbers
                        .find(person.area())
                        .map(each -> each.key())
                        .orElse("");
                var national = person.msisdn().national();
                var twin = all.put(national, new Person(area, new TreeSet<>()));
                if (twin != null) {
                    throw new AssertionError("somebody is there twice");
                }
                if (real.registry.find(person.msisdn()).orElse(-1) != person.ordinal()) {
                    throw new AssertionError("somebody cannot be found by number");
                }
            }
            for (var name : names) {
                var members = real.sets.read(block, name);
                for (var person : real.registry.read(block, members)) {
                    Objects.requireNonNull(all.get(person.msisdn().national()))
                            .sets()
                            .add(name);
                    members.remove(Slots.slotOf(person.ordinal()));
                }
                if (!members.isEmpty()) {
                    throw new AssertionError("somebody who is not there is in " + name);
                }
            }
        }
        return all;
    }
}
