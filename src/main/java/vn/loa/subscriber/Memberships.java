package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

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

    Memberships(Vocabulary vocabulary, LoadOrder order, Chunk chunk, Lists lists) {
        smartphone = place(Sets.SMARTPHONE);
        source = place(sourceSet(order.provenance()));
        operators = numbered(vocabulary.operatorNumbers(), Sets.OF_OPERATOR);
        languages = numbered(vocabulary.languageNumbers(), "language:");
        added = tagged(chunk, Chunk.Tags::added);
        removed = tagged(chunk, Chunk.Tags::removed);
        this.lists = lists(order, chunk, lists);
    }

    static String sourceSet(Provenance provenance) {
        return "source:" + provenance.source();
    }

    private int place(String name) {
        return places.computeIfAbsent(name, unseen -> places.size());
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
                numbered = Arrays.copyOf(numbered, number + 1);
                Arrays.fill(numbered, before, number, NONE);
            }
            numbered[number] = place(prefix + name);
        }
        return numbered;
    }

    private int[][] tagged(Chunk chunk, Function<Chunk.Tags, List<String>> which) {
        return chunk.tagged.stream().map(which).map(this::places).toArray(int[][]::new);
    }

    private int[] lists(LoadOrder order, Chunk chunk, Lists lists) {
        var list = order.list();
        if (list == null) {
            return new int[0];
        }
        listsByDay.put(Chunk.UNSAID, place(lists.joining(list, order.until())));
        for (var row = 0; row < chunk.size(); row++) {
            listsByDay.computeIfAbsent(chunk.untils[row], day -> place(lists.joining(list, LocalDate.ofEpochDay(day))));
        }
        return places(lists.everySetOf(list));
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

    /// Source, smartphones and tags: where people are because the file says so.
    IntStream told() {
        return IntStream.concat(
                        IntStream.of(source, smartphone), Arrays.stream(added).flatMapToInt(Arrays::stream))
                .distinct();
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
