package vn.loa.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// A handful of people of block 0, and their sets, without Redis.
public final class InMemoryPeople implements Registry, Sets {

    private final List<Subscriber> people = new ArrayList<>();
    private final Map<String, Slots> sets = new HashMap<>();

    /// Adds a person and answers their ordinal.
    public int add(Msisdn msisdn, String operator) {
        people.add(new Subscriber(people.size(), msisdn, 14, operator, "vi"));
        return people.size() - 1;
    }

    @Override
    public OptionalInt find(Msisdn msisdn) {
        return people.stream()
                .filter(person -> person.msisdn().equals(msisdn))
                .mapToInt(Subscriber::ordinal)
                .findFirst();
    }

    @Override
    public Optional<Subscriber> get(int ordinal) {
        return ordinal < people.size() ? Optional.of(people.get(ordinal)) : Optional.empty();
    }

    @Override
    public List<Subscriber> read(int block, Slots slots) {
        return people.stream()
                .filter(person -> block == 0 && slots.contains(person.ordinal()))
                .toList();
    }

    @Override
    public int blocks() {
        return people.isEmpty() ? 0 : 1;
    }

    @Override
    public synchronized Slots read(int block, String set) {
        return sets.getOrDefault(set, Slots.none());
    }

    @Override
    public synchronized boolean contains(String set, int ordinal) {
        return read(0, set).contains(ordinal);
    }

    @Override
    public synchronized boolean mark(String set, int ordinal, boolean in) {
        var members = sets.computeIfAbsent(set, _ -> Slots.none());
        var before = members.contains(ordinal);
        if (in) {
            members.add(ordinal);
        } else {
            members.remove(ordinal);
        }
        return before != in;
    }
}
