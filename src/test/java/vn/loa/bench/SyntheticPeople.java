package vn.loa.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Operators;

/// People who do not exist, each made from their place in the row alone, so that the loader and the naive scan agree on
/// them without sharing any of Loa's code.
final class SyntheticPeople {

    static final List<String> PROVINCES = List.of("14", "04", "01");
    static final int TAGS = 20;

    static final int LEAST = 10_000;

    /// Above this the shortest run of numbers, that of a four-digit prefix, would be used up.
    static final int MOST = 30_000_000;

    // Of a million people so many have each tag: from every second person to a handful.
    private static final int[] SHARES = {
        500_000, 400_000, 300_000, 200_000, 150_000, 100_000, 70_000, 50_000, 30_000, 20_000, 10_000, 7_000, 5_000,
        3_000, 2_000, 1_000, 500, 100, 20, 5
    };
    private static final List<String> TAG_NAMES = IntStream.rangeClosed(1, TAGS)
            .mapToObj(number -> "t" + number / 10 + number % 10)
            .toList();
    private static final List<String> PORTED_TO = List.of("viettel", "vinaphone", "mobifone");
    private static final List<String> LANGUAGES =
            List.of("vi", "vi", "vi", "vi", "vi", "vi", "vi", "tai", "hmn", "mtq");

    private final List<Area> communes = new ArrayList<>();
    private final List<String> provinces = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Operators operators;

    /// What is known of one person.
    ///
    /// @param commune its place in [#communes()]
    /// @param tags bit n for the tag `t<n + 1>`
    record Person(
            int national,
            int commune,
            String province,
            String statedOperator,
            String operator,
            boolean smartphone,
            String language,
            int tags,
            boolean installed) {}

    SyntheticPeople(Path areaFile, Path operatorFile) {
        var areas = Areas.load(areaFile);
        operators = Operators.load(operatorFile);
        var today = LocalDate.now(Vietnam.ZONE);
        for (var code : PROVINCES) {
            var province = areas.resolve(code, today).orElseThrow();
            areas.children(province, today).forEach(commune -> {
                communes.add(commune);
                provinces.add(code);
            });
        }
        try (var csv = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(operatorFile)) {
            csv.forEach(line -> {
                for (var prefix : line.getField("prefixes").strip().split(" +")) {
                    if (!prefix.isEmpty()) {
                        prefixes.add(prefix.substring(1));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Area> communes() {
        return communes;
    }

    static String tag(int tag) {
        return TAG_NAMES.get(tag);
    }

    static Stream<String> tags(Person person) {
        return IntStream.range(0, TAGS)
                .filter(tag -> (person.tags() >>> tag & 1) != 0)
                .mapToObj(SyntheticPeople::tag);
    }

    /// The number of the person at this place; no two places share one, and nobody is at a place beyond the last.
    int national(int place) {
        var prefix = prefixes.get(place % prefixes.size());
        var room = prefix.length() == 2 ? 10_000_000 : 1_000_000;
        var turn = place / prefixes.size();
        // A multiplier without a common factor with the room visits every number of the prefix once.
        var rest = (turn * 7_654_321L + place % prefixes.size() * 1_234_567L) % room;
        return Integer.parseInt(prefix) * room + (int) rest;
    }

    Person person(int place) {
        var national = national(place);
        var first = mixed(place);
        var commune = (int) Long.remainderUnsigned(first, communes.size());
        var second = mixed(first);
        var stated = share(second, 10) < 3 ? PORTED_TO.get(share(second >>> 8, PORTED_TO.size())) : "";
        // The first has all of them, so that even the rarest set is there from the beginning.
        var tags = place == 0 ? (1 << TAGS) - 1 : 0;
        var draw = second;
        for (var tag = 0; tag < TAGS; tag++) {
            draw = mixed(draw);
            if (share(draw, 1_000_000) < SHARES[tag]) {
                tags |= 1 << tag;
            }
        }
        return new Person(
                national,
                commune,
                provinces.get(commune),
                stated,
                stated.isEmpty() ? operators.byPrefix(new Msisdn(national)) : stated,
                share(second >>> 16, 10) < 7,
                LANGUAGES.get(share(second >>> 24, LANGUAGES.size())),
                tags,
                share(draw >>> 3, 8) == 0);
    }

    private static int share(long draw, int of) {
        return (int) ((draw & 0xffff_ffffL) * of >>> 32);
    }

    /// The finishing steps of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mixed(long value) {
        var start = value + 0x9e3779b97f4a7c15L;
        var first = (start ^ start >>> 30) * 0xbf58476d1ce4e5b9L;
        var second = (first ^ first >>> 27) * 0x94d049bb133111ebL;
        return second ^ second >>> 31;
    }

    /// Writes the people from one place to another as the file that an operator would send.
    void writePeople(Path file, int from, int to) {
        write(file, "msisdn,area,operator,smartphone,language,tags\n", from, to, (person, line) -> {
            line.append(0).append(person.national()).append(',');
            line.append(communes.get(person.commune()).code()).append(',');
            line.append(person.statedOperator()).append(',');
            line.append(person.smartphone() ? '1' : '0').append(',');
            line.append(person.language()).append(',');
            line.append(tags(person).collect(Collectors.joining(";"))).append('\n');
        });
    }

    /// Writes the numbers of those among them who have installed the app.
    void writeInstalls(Path file, int from, int to) {
        write(file, "msisdn\n", from, to, (person, line) -> {
            if (person.installed()) {
                line.append(0).append(person.national()).append('\n');
            }
        });
    }

    private interface Writer {

        void write(Person person, StringBuilder line);
    }

    private void write(Path file, String header, int from, int to, Writer writer) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            var line = new StringBuilder();
            for (var place = from; place < to; place++) {
                line.setLength(0);
                writer.write(person(place), line);
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
