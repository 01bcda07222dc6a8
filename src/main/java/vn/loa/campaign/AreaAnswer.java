package vn.loa.campaign;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.loa.access.SmallCells;

/// [AreaAccounts] as a program gets them: a figure that tells of a few people is null unless whoever asks may see it.
record AreaAnswer(
        int area,
        String name,
        @Nullable Long audience,
        @Nullable Long attempted,
        @Nullable Long accepted,
        @Nullable Long delivered,
        @Nullable Long failed,
        @Nullable Long clicked,
        @Nullable Long replied,
        @Nullable Long installed) {

    private static final List<ToLongFunction<AreaAccounts>> COLUMNS = List.of(
            AreaAccounts::audience,
            AreaAccounts::attempted,
            AreaAccounts::accepted,
            AreaAccounts::delivered,
            AreaAccounts::failed,
            AreaAccounts::clicked,
            AreaAccounts::replied,
            AreaAccounts::installed);

    // When a run is over, attempted is mostly accepted and failed.
    private static final List<int[]> TIED = List.of(new int[] {1, 2, 4});

    static List<AreaAnswer> of(List<AreaAccounts> areas) {
        var shown = SmallCells.shown(areas, COLUMNS, TIED);
        return IntStream.range(0, areas.size())
                .mapToObj(at -> of(areas.get(at), shown.get(at)))
                .toList();
    }

    private static AreaAnswer of(AreaAccounts area, List<@Nullable Long> shown) {
        return new AreaAnswer(
                area.area(),
                area.name(),
                shown.get(0),
                shown.get(1),
                shown.get(2),
                shown.get(3),
                shown.get(4),
                shown.get(5),
                shown.get(6),
                shown.get(7));
    }
}
