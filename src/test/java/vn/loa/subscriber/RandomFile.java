package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.NaivePeople.Row;

/// Lines about a few people again and again: new, known, changed, twice in the file, with the number of before 2018,
/// broken.
final class RandomFile {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final String HEADER = "msisdn,area,operator,smartphone,language,tags,until\n";
    private static final List<String> AREAS = List.of("116", "118", "14");
    private static final List<String> OPERATORS = List.of("viettel", "vinaphone", "mobifone");
    private static final List<String> LANGUAGES = List.of("vi", "tai", "hmn");
    private static final List<String> TAGS = List.of("a", "b", "-a", "c");

    private final Random random;
    private final int people;

    RandomFile(Random random, int people) {
        this.random = random;
        this.people = people;
    }

    List<Row> rows(int count) {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < count; i++) {
            rows.add(row());
        }
        return rows;
    }

    private Row row() {
        var old = random.nextInt(10) == 0;
        var broken = random.nextInt(12) == 0;
        return new Row(
                // 01695... became 0395...
                (old ? 395_000_000 : 951_000_000) + random.nextInt(people),
                old,
                one(AREAS),
                one(OPERATORS),
                random.nextBoolean() ? random.nextBoolean() : null,
                one(LANGUAGES),
                random.nextInt(3) == 0 ? List.of(TAGS.get(random.nextInt(TAGS.size()))) : List.of(),
                random.nextInt(3) == 0 ? TODAY.plusDays(random.nextInt(3)) : null,
                broken ? Rejection.UNKNOWN_AREA : null);
    }

    private @Nullable String one(List<String> words) {
        return random.nextInt(3) == 0 ? null : words.get(random.nextInt(words.size()));
    }

    static byte[] csv(List<Row> rows) {
        return rows.stream()
                .map(RandomFile::line)
                .collect(Collectors.joining("\n", HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Row row) {
        var number = row.old() ? "01695" + Integer.toString(row.national()).substring(3) : "0" + row.national();
        var area = row.broken() != null ? "99999" : said(row.area());
        var smartphone = row.smartphone() == null ? "" : row.smartphone() ? "1" : "0";
        return String.join(
                ",",
                number,
                area,
                said(row.operator()),
                smartphone,
                said(row.language()),
                String.join(" ", row.tags()),
                row.until() == null ? "" : row.until().toString());
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
