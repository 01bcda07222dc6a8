package vn.loa.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// A registry in memory: so many fictional people, the first with ordinal 0 and number 0950000000.
///
/// @param operators whose subscribers they are, in turn
public record Crowd(int size, List<String> operators) implements Registry {

    private static final int FIRST = 950_000_000;

    /// People of one operator.
    public Crowd(int size) {
        this(size, List.of("viettel"));
    }

    public String operator(int ordinal) {
        return operators.get(ordinal % operators.size());
    }

    public static Msisdn number(int ordinal) {
        return new Msisdn(FIRST + ordinal);
    }

    @Override
    public OptionalInt find(Msisdn msisdn) {
        var ordinal = msisdn.national() - FIRST;
        return ordinal >= 0 && ordinal < size ? OptionalInt.of(ordinal) : OptionalInt.empty();
    }

    @Override
    public Optional<Subscriber> get(int ordinal) {
        return ordinal < size
                ? Optional.of(new Subscriber(ordinal, number(ordinal), 0, operator(ordinal), "vi"))
                : Optional.empty();
    }

    @Override
    public List<Subscriber> read(int block, Slots slots) {
        var people = new ArrayList<Subscriber>();
        slots.forEach(slot -> get(Slots.ordinal(block, slot)).ifPresent(people::add));
        return people;
    }

    @Override
    public int blocks() {
        return (size + Slots.SIZE - 1) / Slots.SIZE;
    }
}
