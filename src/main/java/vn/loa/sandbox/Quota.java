package vn.loa.sandbox;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// How many sample people live in one area, and how many of them have the app already.
///
/// @param area the area's code; the province itself for people whose district is not known
record Quota(String area, int people, int installed) {

    private static final int SCALE = 10;
    private static final String TABLE = "son-la-2020-08-17.csv";

    /// Sơn La at 17/8/2020 as its Department of Information and Communications printed it, at 1 : 10.
    ///
    /// The districts do not add up to the printed population of the province; who is missing gets no district, like
    /// the 27 installs that the table itself cannot place.
    static List<Quota> sonLa() {
        var rows = rows();
        var province = rows.getLast();
        var parts = rows.subList(0, rows.size() - 1);
        var placed = parts.stream().mapToInt(Row::population).sum();
        var people = scaled(parts, row -> row.area().isEmpty() ? province.population() - placed : row.population());
        var installed = scaled(parts, Row::registered);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> {
                    var area = parts.get(i).area();
                    return new Quota(area.isEmpty() ? province.area() : area, people[i], installed[i]);
                })
                .toList();
    }

    /// Divides every figure by the scale so that the results add up to the scaled sum (largest remainder first).
    private static int[] scaled(List<Row> rows, ToIntFunction<Row> figure) {
        var figures = rows.stream().mapToInt(figure).toArray();
        var result = IntStream.of(figures).map(each -> each / SCALE).toArray();
        var missing = IntStream.of(figures).sum() / SCALE - IntStream.of(result).sum();
        IntStream.range(0, figures.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -(figures[i] % SCALE)))
                .limit(missing)
                .forEach(i -> result[i]++);
        return result;
    }

    private static List<Row> rows() {
        try (var in = Quota.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no table " + TABLE + " beside " + Quota.class.getName());
            }
            var rows = new ArrayList<Row>();
            CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .forEach(record -> rows.add(Row.of(record)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Row(String area, int population, int registered) {

        static Row of(NamedCsvRecord record) {
            return new Row(
                    record.getField("gso"),
                    number(record.getField("population")),
                    number(record.getField("registered")));
        }

        private static int number(String field) {
            return field.isEmpty() ? 0 : Integer.parseInt(field);
        }
    }
}
