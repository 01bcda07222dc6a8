package vn.loa.campaign;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    static List<AreaAnswer> of(List<AreaAccounts> areas) {
        var columns = Stream.<ToLongFunction<AreaAccounts>>of(
                        AreaAccounts::audience,
                        AreaAccounts::attempted,
                        AreaAccounts::accepted,
                        AreaAccounts::delivered,
                        AreaAccounts::failed,
                        AreaAccounts::clicked,
                        AreaAccounts::replied,
                        AreaAccounts::installed)
                .map(column -> SmallCells.shown(areas, column))
                .toList();
        return IntStream.range(0, areas.size())
                .mapToObj(at -> new AreaAnswer(
                        areas.get(at).area(),
                        areas.get(at).name(),
                        columns.get(0).get(at),
                        columns.get(1).get(at),
                        columns.get(2).get(at),
                        columns.get(3).get(at),
                        columns.get(4).get(at),
                        columns.get(5).get(at),
                        columns.get(6).get(at),
                        columns.get(7).get(at)))
                .toList();
    }
}
