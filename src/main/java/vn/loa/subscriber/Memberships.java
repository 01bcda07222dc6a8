package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sets that the rows of one chunk may join or leave, each known by its place, so that no row needs their names.
final class Memberships {

    static final int NONE = -1;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final int smartphone;
    private final int source;
    private final int[] operators;
    private final int[] languages;
    private final int[][] added;
    private final int[][] removed;
    private final int[] lists;
    private final Map<Integer, Integer> listsByDay = new HashMap<>();

    /// @param listed the names of all sets there are
    Memberships(Vocabulary vocabulary, LoadOrder order, Chunk chunk, Collection<String> listed) {
        smartphone = place(Sets.SMARTPHONE);
        source = place(sourceSet(order.provenance()));
        operators = numbered(vocabulary.operatorNumbers(), "operator:");
        languages = numbered(vocabulary.languageNumbers(), "language:");
        added = tagged(chunk, Chunk.Tags::added);
        removed = tagged(chunk, Chunk.Tags::removed);
        lists = lists(order, chunk, listed);
    }

    static String sourceSet(Provenance provenance) {
        return "source:" + provenance.source();
    }

    /// The set of people on the order's list, without an end or until a day.
    static String listSet(LoadOrder order, @Nullable LocalDate until) {
        var list = Objects.requireNonNull(order.list());
        return (list.contains(":") ? list : "list:" + list) + (until == null ? "" : ":" + until);
    }

    /// All sets there are of the order's list.
    static Stream<String> listSets(LoadOrder order, Collection<String> listed) {
        var endless = listSet(order, null);
        return listed.stream().filter(name -> name.equals(endless) || name.startsWith(endless + ":"));
    }

    private int place(String name) {
        return places.computeIfAbsent(name, _ -> places.size());
    }

    private int[] places(List<String> names) {
        return names.stream().mapToInt(this::place).toArray();
    }

    // By the numbers that records hold.
    private int[] numbered(Numbering numbering, String prefix) {
        var numbered = new int[0];
        for (var name : numbering.names()) {
            var number = numbering.of(name);
            if (number >= numbered.length) {
                var before = numbered.length;
                numbered = java.util.Arrays.copyOf(numbered, number + 1);
                java.util.Arrays.fill(numbered, before, number, NONE);
            }
            numbered[number] = place(prefix + name);
        }
        return numbered;
    }

    private int[][] tagged(Chunk chunk, java.util.function.Function<Chunk.Tags, List<String>> which) {
        return chunk.tagged.stream().map(which).map(this::places).toArray(int[][]::new);
    }

    private int[] lists(LoadOrder order, Chunk chunk, Collection<String> listed) {
        if (order.list() == null) {
            return new int[0];
        }
        var names = new ArrayList<>(listSets(order, listed).toList());
        names.add(listSet(order, order.until()));
        listsByDay.put(Chunk.UNSAID, place(names.getLast()));
        for (var row = 0; row < chunk.size(); row++) {
            listsByDay.computeIfAbsent(chunk.untils[row], day -> {
                names.add(listSet(order, LocalDate.ofEpochDay(day)));
                return place(names.getLast());
            });
        }
        return names.stream().distinct().mapToInt(this::place).toArray();
    }

    /// Their names, by place.
    List<String> names() {
        return List.copyOf(places.keySet());
    }

    int smartphone() {
        return smartphone;
    }

    /// The source that the load speaks for.
    int source() {
        return source;
    }

    /// The set of each operator by its number.
    int[] operators() {
        return operators;
    }

    int[] languages() {
        return languages;
    }

    /// The sets that a row with these tags joins.
    int[] added(int tags) {
        return added[tags];
    }

    int[] removed(int tags) {
        return removed[tags];
    }

    /// All sets of the list that the load is about; none when it is about none.
    int[] lists() {
        return lists;
    }

    /// The one of them that a row joins.
    int list(int until) {
        return listsByDay.getOrDefault(until, NONE);
    }
}
