package vn.loa.reply;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.loa.Vietnam;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Who;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;

/// Whether whoever asks may read what a number has written: of people in their areas, and of strangers whoever may
/// act everywhere.
final class Readers implements Predicate<Msisdn> {

    private final Registry registry;
    private final AreaNumbers numbers;
    private final Areas areas;
    private final Clock clock;

    Readers(Registry registry, AreaNumbers numbers, Areas areas, Clock clock) {
        this.registry = registry;
        this.numbers = numbers;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public boolean test(Msisdn number) {
        var precinct = Who.now().map(Person::precinct).orElse(Precinct.WHOLE_COUNTRY);
        return precinct.everywhere()
                || Optional.ofNullable(registry.people(List.of(number)).get(number))
                        .flatMap(person -> numbers.find(person.area()))
                        .filter(area -> isWithin(area, precinct))
                        .isPresent();
    }

    private boolean isWithin(Area area, Precinct precinct) {
        var today = Vietnam.today(clock);
        for (var at = Optional.of(area); at.isPresent(); at = areas.parent(at.get(), today)) {
            // A code is used again over time: it means the unit that has it today, or had it last.
            if (precinct.areas().contains(at.get().code())
                    && areas.resolve(at.get().code(), today).equals(at)) {
                return true;
            }
        }
        return false;
    }
}
