package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import vn.loa.subscriber.UnreadableFile;

class UnpackedTest {

    private static final Limits LIMITS = new Limits(DataSize.ofMegabytes(64), 200, 20);
    private static final String CSV = "msisdn,area\n0951000001,116\n0951000002,118\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void textIsReadInEveryEncodingOfSpreadsheets(String charset) throws IOException {
        var letters = ("UTF-8".equals(charset) ? "\uFEFF" : "") + "số điện thoại;họ tên\n0951000001;Nguyễn Văn Ấn 🎉\n";

        var read = read(letters.getBytes(charset));

        assertThat(read.values().iterator().next()).endsWith("0951000001;Nguyễn Văn Ấn 🎉\n");
        assertThat(first(letters.getBytes(charset)).lines().next()).isNotNull();
    }

    @Test
    void gzipIsKnownByItsOctetsHoweverItIsCalledAndMembersFollowEachOther() throws IOException {
        var one = Packed.gzip("msisdn\n0951000001\n");
        var two = Packed.gzip("0951000002\n");
        var zeros = new byte[1024];

        assertThat(read(Packed.joined(one, two))).containsEntry("people.csv", "msisdn\n0951000001\n0951000002\n");
        assertThat(read(Packed.joined(one, two, zeros)))
                .containsEntry("people.csv", "msisdn\n0951000001\n0951000002\n");
        // As a socket gives it: a little at a time, never saying that there is more.
        var drops = new SequenceInputStream(Collections.enumeration(List.of(slow(one), slow(two))));
        assertThat(read(drops)).containsEntry("people.csv", "msisdn\n0951000001\n0951000002\n");
    }

    @Test
    void everyFileOfAZipIsGivenWithItsName() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("2026/11/Sơn La.csv", CSV);
        files.put("__MACOSX/2026/._x", "rubbish");
        files.put("trong/", "");
        files.put("../../etc/passwd", "msisdn\n0951000003\n");
        files.put("a\nb.ndjson", "{\"msisdn\":\"0951000004\"}\n");

        assertThat(read(Packed.zip(files)))
                .containsOnlyKeys("2026/11/Sơn La.csv", "../../etc/passwd", "a\nb.ndjson")
                .containsEntry("2026/11/Sơn La.csv", CSV);
    }

    @Test
    void jsonLinesAreKnownByTheirFirstLetterOrTheirName() throws IOException {
        assertThat(first("{\"msisdn\":\"0951000001\"}\n".getBytes(StandardCharsets.UTF_8))
                        .json())
                .isTrue();
        assertThat(first(" \n\"0951000001\"\n".getBytes(StandardCharsets.UTF_8)).json())
                .isFalse();
        try (var unpacked = new Unpacked(
                new Source(stream("\"0951000001\"\n".getBytes(StandardCharsets.UTF_8))), "x.JSONL", LIMITS, false)) {
            assertThat(((Unpacked.Content) unpacked.next().orElseThrow()).json())
                    .isTrue();
        }
    }

    /// Whatever the cut: no line that was not in the file, no half line, and the cut is told.
    @Test
    void ofAGzipThatIsCutAnywhereWholeLinesAreTakenAndTheCutIsTold() throws IOException {
        var text = people(3_000);
        var packed = Packed.joined(Packed.gzip(text.substring(0, 20_000)), Packed.gzip(text.substring(20_000)));
        var random = new Random(5);
        for (var i = 0; i < 300; i++) {
            var cut = i < 40 ? packed.length - 1 - i : 11 + random.nextInt(packed.length - 11);
            assertCut(text, Arrays.copyOf(packed, cut), cut);
        }
    }

    @Test
    void ofAZipThatIsCutAnywhereWholeLinesAreTakenAndTheCutIsTold() throws IOException {
        var text = people(2_000);
        var packed = Packed.zip(new LinkedHashMap<>(Map.of("a.csv", text)));
        var random = new Random(6);
        for (var i = 0; i < 300; i++) {
            var cut = i < 60 ? packed.length - 22 - i : 40 + random.nextInt(packed.length - 62);
            assertCut(text, Arrays.copyOf(packed, cut), cut);
        }
    }

    private static void assertCut(String text, byte[] cut, int at) throws IOException {
        var told = false;
        var read = new StringBuilder();
        try (var unpacked = new Unpacked(new Source(stream(cut)), "people.csv", LIMITS, false)) {
            for (var found = unpacked.next(); found.isPresent(); found = unpacked.next()) {
                var content = (Unpacked.Content) found.get();
                read.append(new String(content.text().readAllBytes(), StandardCharsets.UTF_8));
                told |= content.isCutShort();
            }
        } catch (CutShort e) {
            told = true;
        }
        assertThat(told).as("cut at %d", at).isTrue();
        assertThat(text).startsWith(read.toString());
        assertThat(read.isEmpty() || read.charAt(read.length() - 1) == '\n' || read.length() == text.length())
                .as("cut at %d", at)
                .isTrue();
    }

    @Test
    void aReplacementThatIsCutIsRefused() throws IOException {
        var packed = Packed.gzip(people(1_000));
        try (var unpacked =
                new Unpacked(new Source(stream(Arrays.copyOf(packed, packed.length / 2))), "x", LIMITS, true)) {
            var content = (Unpacked.Content) unpacked.next().orElseThrow();

            assertThatThrownBy(() -> content.text().readAllBytes())
                    .isInstanceOf(BadFile.class)
                    .hasMessageContaining("truncated");
        }
    }

    @Test
    void aSingleOctetThatIsWrongIsNeverTakenForTruth() throws IOException {
        var text = people(500);
        for (var packed : List.of(Packed.gzip(text), Packed.zip(new LinkedHashMap<>(Map.of("a.csv", text))))) {
            var random = new Random(7);
            for (var i = 0; i < 300; i++) {
                var damaged = packed.clone();
                damaged[4 + random.nextInt(damaged.length - 4)] ^= (byte) (1 << random.nextInt(8));
                try {
                    // Flags and names may differ; what is read to the end without complaint is what was packed.
                    read(damaged).values().forEach(read -> assertThat(read).isEqualTo(text));
                } catch (IOException | UnreadableFile e) {
                    assertThat(e).isInstanceOfAny(BadFile.class, CutShort.class);
                }
            }
        }
    }

    @Test
    void aBombIsStoppedBeforeItFillsAnything() throws IOException {
        var line = "0951000001\n".repeat(100_000);
        var bomb = Packed.gzip("msisdn\n" + line.repeat(40));

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(BadFile.class).hasMessageContaining("loa.intake.ratio");
        assertThatThrownBy(() -> read(Packed.zip(new LinkedHashMap<>(Map.of("a.csv", "msisdn\n" + line.repeat(40))))))
                .hasMessageContaining("loa.intake.ratio");
        var small = new Limits(DataSize.ofKilobytes(4), 200, 20);
        try (var unpacked = new Unpacked(new Source(stream(Packed.gzip(people(1_000)))), "x", small, false)) {
            assertThatThrownBy(() -> unpacked.next().map(found -> read((Unpacked.Content) found)))
                    .hasStackTraceContaining("loa.intake.largest");
        }
    }

    @Test
    void aBombThatIsNoListIsNotPassedOverEither() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("a.txt", "rubbish\n".repeat(5_000_000));
        files.put("b.csv", CSV);

        try (var unpacked = new Unpacked(new Source(stream(Packed.zip(files))), "x.zip", LIMITS, false)) {
            var content = (Unpacked.Content) unpacked.next().orElseThrow();
            assertThatThrownBy(content::lines).isInstanceOf(UnreadableFile.class);

            assertThatThrownBy(unpacked::next).isInstanceOf(BadFile.class).hasMessageContaining("ratio");
        }
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        var files = new LinkedHashMap<String, String>();
        IntStream.range(0, 21).forEach(i -> files.put(i + ".csv", CSV));

        assertThatThrownBy(() -> read(Packed.zip(files))).hasMessageContaining("loa.intake.files");
    }

    @Test
    void anArchiveInsideAnArchiveIsNamedAndTheOthersAreGiven() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.zip", Packed.zip(new LinkedHashMap<>(Map.of("x.csv", CSV))));
        files.put("b.csv.gz", Packed.gzip(CSV));
        files.put("empty.csv", new byte[0]);
        files.put("list.json", "[\"0951000001\"]".getBytes(StandardCharsets.UTF_8));
        files.put("c.csv", CSV.getBytes(StandardCharsets.UTF_8));

        var unusable = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var unpacked = new Unpacked(new Source(stream(Packed.zipOfOctets(files))), "x.zip", LIMITS, false)) {
            for (var found = unpacked.next(); found.isPresent(); found = unpacked.next()) {
                switch (found.get()) {
                    case Unpacked.Content content -> names.add(content.name());
                    case Unpacked.Unusable bad ->
                        unusable.add(bad.name() + " " + bad.why().fault());
                }
            }
        }

        assertThat(names).containsExactly("c.csv");
        assertThat(unusable)
                .containsExactly("a.zip NESTED", "b.csv.gz NESTED", "empty.csv UNREADABLE", "list.json UNREADABLE");
        assertThat(unusable(Packed.gzip(Packed.zip(new LinkedHashMap<>(Map.of("x.csv", CSV))))))
                .contains("archive inside");
    }

    @Test
    void whatIsNoListAtAllIsNamed() throws IOException {
        assertThatThrownBy(() -> read("%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("PDF");
        assertThatThrownBy(() -> read(new byte[] {'R', 'a', 'r', '!', 26, 7})).hasMessageContaining("RAR");
        assertThatThrownBy(() -> read(Packed.zip(new LinkedHashMap<>(Map.of("[Content_Types].xml", "<x/>")))))
                .hasMessageContaining("Excel");
        assertThatThrownBy(() -> read(Packed.zip(new LinkedHashMap<>()))).hasMessageContaining("no file");
        assertThatThrownBy(() -> read(Packed.encryptedZip())).hasMessageContaining("password");
        assertThat(unusable(new byte[0])).contains("empty");
        assertThat(unusable(Packed.gzip(""))).contains("empty");
        var rubbish = new byte[5_000];
        new Random(1).nextBytes(rubbish);
        rubbish[0] = 'x';
        rubbish[1] = 'y';
        assertThatThrownBy(() -> first(rubbish).lines()).isInstanceOf(UnreadableFile.class);
    }

    private static String unusable(byte[] file) throws IOException {
        try (var unpacked = new Unpacked(new Source(stream(file)), "x", LIMITS, false)) {
            return ((Unpacked.Unusable) unpacked.next().orElseThrow()).why().told();
        }
    }

    private static Unpacked.Content first(byte[] file) throws IOException {
        return (Unpacked.Content) new Unpacked(new Source(stream(file)), "people.csv", LIMITS, false)
                .next()
                .orElseThrow();
    }

    private static Map<String, String> read(byte[] file) throws IOException {
        return read(stream(file));
    }

    private static Map<String, String> read(InputStream file) throws IOException {
        var read = new LinkedHashMap<String, String>();
        try (var unpacked = new Unpacked(new Source(file), "people.csv", LIMITS, false)) {
            for (var found = unpacked.next(); found.isPresent(); found = unpacked.next()) {
                switch (found.get()) {
                    case Unpacked.Content content -> {
                        read.put(content.name(), new String(content.text().readAllBytes(), StandardCharsets.UTF_8));
                        if (content.isCutShort()) {
                            throw new CutShort();
                        }
                    }
                    case Unpacked.Unusable bad -> throw bad.why();
                }
            }
        }
        return read;
    }

    private static String read(Unpacked.Content content) {
        try {
            return new String(content.text().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InputStream stream(byte[] octets) {
        return new ByteArrayInputStream(octets);
    }

    private static InputStream slow(byte[] octets) {
        return new ByteArrayInputStream(octets) {

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 3));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static String people(int count) {
        var random = new Random(3);
        return IntStream.range(0, count)
                .mapToObj(i -> "0951%06d,%d".formatted(random.nextInt(1_000_000), random.nextInt(1000)))
                .collect(Collectors.joining("\n", "msisdn,area\n", "\n"));
    }
}
