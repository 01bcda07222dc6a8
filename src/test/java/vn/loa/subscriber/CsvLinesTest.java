package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    private static final Column NUMBER = Column.MSISDN;

    /// A line as a test reads it.
    private record Read(long number, String said, String area, String broken) {}

    @Test
    void quotesHoldSeparatorsQuotesAndLineEnds() throws IOException {
        var lines = read("""
                msisdn,note,area
                "0951000001","a, ""b""
                c",116
                0951000002,"x","1""16"
                0951000003,5" screen,118
                """);

        assertThat(lines)
                .containsExactly(
                        new Read(2, "0951000001", "116", ""),
                        new Read(4, "0951000002", "1\"16", ""),
                        new Read(5, "0951000003", "118", ""));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineAlone() throws IOException {
        var lines = read("""
                msisdn,note,area
                0951000001,"open,116
                0951000002,x,116
                0951000003,"y" z,116
                0951000004,"open again,116
                0951000005,"closed",116
                """);

        assertThat(lines)
                .containsExactly(
                        new Read(2, "", "", "malformed"),
                        new Read(3, "0951000002", "116", ""),
                        new Read(4, "", "", "malformed"),
                        new Read(5, "", "", "malformed"),
                        new Read(6, "0951000005", "116", ""));
    }

    @Test
    void anOpenQuoteDoesNotSwallowMoreThanALineMayBeLong() throws IOException {
        var text = new StringBuilder("msisdn,note\n0951000000,\"open\n");
        for (var i = 1; i <= 2_000; i++) {
            text.append(951_000_000 + i).append(",x\n");
        }

        var lines = read(text.toString());

        assertThat(lines).hasSize(2_001);
        assertThat(lines.getFirst().broken()).isEqualTo("malformed");
        assertThat(lines.subList(1, 2_001)).extracting(Read::broken).containsOnly("");
        assertThat(lines.getLast()).isEqualTo(new Read(2_002, "951002000", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-8 marked", "UTF-16LE marked", "UTF-16BE marked"})
    void everyUnicodeIsReadWithItsMarkOrWithout(String encoding) throws IOException {
        var charset = Charset.forName(encoding.replace(" marked", ""));
        var text = (encoding.endsWith("marked") ? "\ufeff" : "") + "Số ĐT,Tên\r\nsđt,x\r\n".replace("Số ĐT", "SĐT");

        var lines = read(new ByteArrayInputStream((text + "0951000001,Nguyễn Thị 😀 Á\r\n").getBytes(charset)));

        assertThat(lines).extracting(Read::said).containsExactly("sđt", "0951000001");
        assertThat(lines).extracting(Read::broken).containsOnly("");
    }

    @Test
    void aBrokenUnitOfUtf16CostsItsLineAlone() throws IOException {
        var octets = new ByteArrayOutputStream();
        octets.write("\ufeffmsisdn,note\n0951000001,x\n0951000002,".getBytes(StandardCharsets.UTF_16LE));
        octets.write(new byte[] {0x00, (byte) 0xdc});
        octets.write("\n0951000003,y\n".getBytes(StandardCharsets.UTF_16LE));

        var lines = read(new ByteArrayInputStream(octets.toByteArray()));

        assertThat(lines).extracting(Read::broken).containsExactly("", "not-utf8", "");
        assertThat(lines.getLast()).isEqualTo(new Read(4, "0951000003", "", ""));
    }

    @Test
    void whatIsNoUtf8CostsItsLineAndSaysSo() throws IOException {
        var octets = new ByteArrayOutputStream();
        octets.write("msisdn,note\n0951000001,".getBytes(StandardCharsets.UTF_8));
        octets.write("Nguyễn".getBytes(StandardCharsets.UTF_8));
        octets.write('\n');
        // "Nguyễn" in Windows-1258
        octets.write(new byte[] {'0', '9', ',', 'N', 'g', 'u', 'y', (byte) 0xea, (byte) 0xde, 'n', '\n'});
        octets.write("0951000002,\0\0\n0951000003,z\n".getBytes(StandardCharsets.UTF_8));

        var lines = read(new ByteArrayInputStream(octets.toByteArray()));

        assertThat(lines).extracting(Read::broken).containsExactly("", "not-utf8", "binary", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0951000001,116,x\\n0951000002,1 | truncated
            0951000001,116,x\\n0951000002,"1 | truncated
            0951000001,116,x\\n0951000002,1\\n | malformed
            0951000001,116,x\\n0951000002,116,x,y | malformed
            0951000001,116,x\\n0951000002,116,x | ''
            """)
    void aLastLineThatLacksFieldsWasCutOff(String text, String expected) throws IOException {
        var lines = read("msisdn,area,note\n" + text.replace("\\n", "\n"));

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().broken()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndAsTheirSystemEndsThem(String end) throws IOException {
        var lines = read("sep=;" + end + "SĐT;Xa" + end + "0951000001;x" + end + end + " " + end + "0951000002;y");

        assertThat(lines).extracting(Read::said).containsExactly("0951000001", "0951000002");
        assertThat(lines).extracting(Read::number).containsExactly(3L, 6L);
    }

    @Test
    void aLineWithoutEndIsPassedOverInLittleMemory() throws IOException {
        var endless = new InputStream() {

            private long left = 256L << 20;

            @Override
            public int read() {
                return left-- > 0 ? '9' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                var given = (int) Math.min(length, left);
                java.util.Arrays.fill(into, offset, offset + given, (byte) '9');
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
        var parts = List.of(stream("msisdn\n0951000001\n"), endless, stream("\n0951000002\n"));

        var lines = read(new SequenceInputStream(Collections.enumeration(parts)));

        assertThat(lines).extracting(Read::broken).containsExactly("", "line-too-long", "");
        assertThat(lines.getLast()).isEqualTo(new Read(4, "0951000002", "", ""));
    }

    @Test
    void theSameOctetsHaveTheSameFingerprintHoweverTheyArrive() throws IOException {
        var random = new Random(5);
        var text = new StringBuilder("msisdn,note\n");
        for (var i = 0; i < 20_000; i++) {
            text.append(951_000_000 + i)
                    .append(i % 7 == 0 ? ",\"a\nb\"" : ",x")
                    .append(i % 5_000 == 0 ? "y".repeat(9_000) : "");
            text.append(i % 100 == 0 ? "\n\n" : "\n");
        }
        var whole = Lines.csv(stream(text.toString()));
        var drop = Lines.csv(new Dripping(stream(text.toString()), random));
        var other = Lines.csv(stream(text.toString().replace("951019998", "951019997")));
        var same = true;
        for (var line = whole.next(); line != null; line = whole.next()) {
            assertThat(drop.next()).isNotNull();
            assertThat(other.next()).isNotNull();
            if (line.number() % 997 == 0) {
                assertThat(drop.fingerprint()).isEqualTo(whole.fingerprint());
            }
            same &= line.number() > 22_000 || java.util.Arrays.equals(other.fingerprint(), whole.fingerprint());
        }

        assertThat(drop.next()).isNull();
        assertThat(drop.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(same).isTrue();
        assertThat(other.fingerprint()).isNotEqualTo(whole.fingerprint());
        assertThat(whole.octets()).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
        assertThat(drop.octets()).isEqualTo(whole.octets());
    }

    @Test
    void rubbishNeverDoesMoreThanRejectLines() throws IOException {
        var random = new Random(11);
        var letters = "0951,;\"\n\r\t x\0ễ\ufeff".getBytes(StandardCharsets.UTF_8);
        for (var file = 0; file < 200; file++) {
            var octets = new byte[random.nextInt(30_000)];
            for (var i = 0; i < octets.length; i++) {
                octets[i] = random.nextInt(10) == 0 ? (byte) random.nextInt() : letters[random.nextInt(letters.length)];
            }
            var all = new SequenceInputStream(stream("msisdn,area\n"), new ByteArrayInputStream(octets));

            var lines = read(new Dripping(new SequenceInputStream(all, stream("\n0951000001,116\n")), random));

            assertThat(lines.getLast().said()).isEqualTo("0951000001");
            assertThat(lines).extracting(Read::number).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aFileWithoutNumbersIsRefusedWithTheMend() {
        assertThatThrownBy(() -> read("name,area\nx,116\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("msisdn");
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> read("msisdn,sđt\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("sđt");
    }

    private static List<Read> read(String text) throws IOException {
        return read(stream(text));
    }

    private static List<Read> read(InputStream in) throws IOException {
        var lines = Lines.csv(in);
        var all = new ArrayList<Read>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            var broken = line.broken();
            all.add(
                    broken == null
                            ? new Read(line.number(), line.get(NUMBER), line.get(Column.AREA), "")
                            : new Read(line.number(), "", "", broken.label()));
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Gives a few octets at a time, as a slow sender does.
    private static final class Dripping extends InputStream {

        private final InputStream in;
        private final Random random;

        Dripping(InputStream in, Random random) {
            this.in = in;
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, Math.min(length, 1 + random.nextInt(700)));
        }
    }
}
