package vn.loa.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Tells who stands in a plane of a run, page by page and masked: each figure of a run can be opened to its people.
public final class RunPeople {

    /// One person of a page.
    ///
    /// @param person the person's ordinal, by which the next page begins
    public record Person(int person, String msisdn, String area, String operator) {}

    /// @param next the `after` of the next page; null on the last
    public record Page(
            String plane, List<Person> people, @Nullable Integer next) {}

    private static final int AT_ONCE = 256;

    private final Planes planes;
    private final Registry registry;
    private final AreaNames names;

    RunPeople(Planes planes, Registry registry, AreaNames names) {
        this.planes = planes;
        this.registry = registry;
        this.names = names;
    }

    /// The names of planes, those included that are what is left over between others.
    public static List<String> planeNames() {
        return Stream.concat(
                        Stream.of("pending", "in_flight", "awaiting", "retrying", "unreached"),
                        Arrays.stream(Plane.values()).map(Plane::label))
                .toList();
    }

    /// The people of a plane whose ordinals lie above `after`; empty when there is no plane of that name.
    Optional<Page> page(RunId run, int blocks, String plane, int after, int limit) {
        return selector(plane).map(select -> {
            var people = new ArrayList<Person>();
            for (var block = Slots.blockOf(after + 1); block < blocks && people.size() <= limit; block++) {
                var from = block == Slots.blockOf(after + 1) ? Slots.slotOf(after + 1) : 0;
                var slots = select.apply(planes.read(run, block, EnumSet.allOf(Plane.class)));
                read(people, block, slots, from, limit);
            }
            if (people.size() <= limit) {
                return new Page(plane, people, null);
            }
            var page = people.subList(0, limit);
            return new Page(plane, page, page.getLast().person());
        });
    }

    /// The number of somebody whom a run meant, unless they were erased since.
    Optional<Msisdn> number(RunId run, int person) {
        var isMeant = person >= 0
                && planes.read(run, Slots.blockOf(person), Plane.AUDIENCE).contains(Slots.slotOf(person));
        return isMeant ? registry.get(person).map(Subscriber::msisdn) : Optional.empty();
    }

    // Whoever was erased since is still in the plane and no longer there to be read, so one reading may bring too few.
    private void read(List<Person> people, int block, Slots slots, int from, int limit) {
        var next = from;
        while (people.size() <= limit && slots.next(next) >= 0) {
            var part = slots.first(next, Math.max(AT_ONCE, limit + 1 - people.size()));
            for (var person : registry.read(block, part)) {
                if (people.size() <= limit) {
                    people.add(new Person(
                            person.ordinal(), person.msisdn().masked(), names.name(person.area()), person.operator()));
                }
            }
            next = part.last() + 1;
        }
    }

    private static Optional<Function<PlaneSets, Slots>> selector(String plane) {
        return switch (plane) {
            case "pending" -> Optional.of(PlaneSets::pending);
            case "in_flight" -> Optional.of(PlaneSets::inFlight);
            case "awaiting" -> Optional.of(PlaneSets::awaiting);
            case "retrying" -> Optional.of(PlaneSets::retrying);
            case "unreached" -> Optional.of(PlaneSets::unreached);
            default ->
                Arrays.stream(Plane.values())
                        .filter(known -> known.label().equals(plane))
                        .findFirst()
                        .map(known -> sets -> sets.of(known));
        };
    }
}
