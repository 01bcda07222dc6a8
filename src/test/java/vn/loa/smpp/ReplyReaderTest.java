package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Inbound;

class ReplyReaderTest {

    private final ReplyReader reader =
            new ReplyReader("north", Clock.systemUTC(), new LongTextsInMemory(Duration.ofMinutes(10)));

    private static ShortMessage message(String from, int esmClass, int coding, byte[] text) {
        return new ShortMessage(from, "1022", esmClass, 0, coding, text, null, -1, null, null, List.of());
    }

    private Inbound.@Nullable Reply read(ShortMessage message) {
        var read = reader.read(List.of(message));
        reader.taken(read);
        return read.replies().isEmpty() ? null : read.replies().getFirst();
    }

    private String read(int coding, byte[] text) {
        var reply = read(message("84950000001", 0, coding, text));
        assertThat(reply).isNotNull();
        return reply.text();
    }

    @Test
    void everyCodingIsRead() {
        assertThat(read(0, new byte[] {0, 'T', 'C', 0x1b, 0x65})).isEqualTo("@TC€");
        assertThat(read(0xf1, "TC".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("TC");
        assertThat(read(3, "à@_".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("à@_");
        assertThat(read(8, "Từ chối".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Từ chối");
        assertThat(read(0x18, "Từ".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Từ");
        assertThat(read(8, "\ufeffTừ".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("Từ");
        assertThat(read(8, new byte[] {0, 'T', 0})).isEqualTo("T");
    }

    @Test
    void whatIsNoTextIsKeptAsItsOctetsBehindAMark() {
        var octets = "TC".getBytes(StandardCharsets.ISO_8859_1);
        for (var coding : new int[] {2, 4, 9, 11, 12, 15, 0x20, 0x90, 0xf4}) {
            assertThat(read(coding, octets)).isEqualTo("[data_coding 0x%02X] 5443".formatted(coding));
        }
    }

    @Test
    void alphabetsOfOtherCountriesAreRead() {
        assertThat(read(1, "TC_".getBytes(StandardCharsets.US_ASCII))).isEqualTo("TC_");
        assertThat(read(6, "Да".getBytes(Charset.forName("ISO-8859-5")))).isEqualTo("Да");
        assertThat(read(10, "はい".getBytes(Charset.forName("ISO-2022-JP")))).isEqualTo("はい");
        assertThat(read(14, "예".getBytes(Charset.forName("EUC-KR")))).isEqualTo("예");
        assertThat(read(0xc8, "TC".getBytes(StandardCharsets.US_ASCII))).isEqualTo("TC");
    }

    @Test
    void everyDataCodingIsReadOrKeptAsItsOctets() {
        var random = new Random(5);
        for (var coding = 0; coding < 256; coding++) {
            var octets = new byte[2 * (1 + random.nextInt(20))];
            random.nextBytes(octets);
            var text = Alphabets.read(coding, octets);
            if (text.startsWith("[data_coding")) {
                assertThat(text)
                        .isEqualTo("[data_coding 0x%02X] %s"
                                .formatted(coding, HexFormat.of().formatHex(octets)));
            } else if (coding != 0 && LETTERS.containsKey(coding)) {
                assertThat(text.getBytes(LETTERS.get(coding)))
                        .as("coding %d", coding)
                        .isEqualTo(octets);
            } else {
                assertThat(coding & 0xf0).as("coding %d", coding).isIn(0, 0x10, 0x40, 0x50, 0xc0, 0xd0, 0xe0, 0xf0);
            }
        }
    }

    private static final Map<Integer, Charset> LETTERS = Map.of(
            1,
            StandardCharsets.ISO_8859_1,
            3,
            StandardCharsets.ISO_8859_1,
            6,
            Charset.forName("ISO-8859-5"),
            7,
            Charset.forName("ISO-8859-8"));

    @Test
    void whatAnAlphabetHasNoLettersForIsKeptAsItsOctets() {
        assertThat(read(5, "日本".getBytes(Charset.forName("x-JIS0208")))).isEqualTo("日本");
        assertThat(read(5, new byte[] {0x7f, 0x7f})).isEqualTo("[data_coding 0x05] 7f7f");
        assertThat(read(7, "שלום".getBytes(Charset.forName("ISO-8859-8")))).isEqualTo("שלום");
        assertThat(read(14, new byte[] {'T', (byte) 0xff})).isEqualTo("[data_coding 0x0E] 54ff");
        assertThat(read(10, new byte[] {0x1b, '$', 'B', 0x24})).isEqualTo("[data_coding 0x0A] 1b244224");
    }

    @Test
    void aHeaderThatIsLongerThanItsTextIsNone() {
        var reply = read(message("84950000001", 0x40, 0, "TC".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(reply).isNotNull();
        assertThat(reply.text()).isEqualTo("TC");
    }

    @Test
    void decomposedLettersAreComposed() {
        assertThat(read(8, "Tu\u031b\u0300".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("Từ");
    }

    @Test
    void everySpellingOfANumberIsTheSamePerson() {
        for (var from : List.of("84950000001", "+84950000001", "0950000001", "950000001")) {
            var reply = read(message(from, 0, 0, "TC".getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(reply).isNotNull();
            assertThat(reply.from().digits()).isEqualTo("84950000001");
        }
        assertThat(read(message("1022", 0, 0, new byte[0]))).isNull();
        assertThat(read(message("VIETTEL", 0, 0, new byte[0]))).isNull();
    }

    @Test
    void partsInAnyOrderAndWithEitherReferenceMakeOneText() {
        assertThat(read(message("84950000001", 0x40, 0, part(new int[] {8, 4, 0x12, 0x80, 2, 2}, "doi"))))
                .isNull();
        assertThat(read(message("84950000001", 0x40, 0, part(new int[] {0, 3, 0x80, 2, 2}, "khac"))))
                .isNull();
        var reply = read(message("84950000001", 0x40, 0, part(new int[] {8, 4, 0x12, 0x80, 2, 1}, "Tu choi, ")));
        assertThat(reply).isNotNull();
        assertThat(reply.text()).isEqualTo("Tu choi, doi");
    }

    private static byte[] part(int[] header, String text) {
        var octets = new ByteArrayOutputStream();
        octets.write(header.length);
        for (var octet : header) {
            octets.write(octet);
        }
        octets.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return octets.toByteArray();
    }
}
