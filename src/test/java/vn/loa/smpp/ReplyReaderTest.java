package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    private final ReplyReader reader = new ReplyReader("north", Clock.systemUTC(), Duration.ofMinutes(10));

    private static ShortMessage message(String from, int esmClass, int coding, byte[] text) {
        return new ShortMessage(from, "1022", esmClass, false, coding, text, null, -1, null);
    }

    private String read(int coding, byte[] text) {
        var reply = reader.read(message("84950000001", 0, coding, text));
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
    void decomposedLettersAreComposed() {
        assertThat(read(8, "Tu\u031b\u0300".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("Từ");
    }

    @Test
    void everySpellingOfANumberIsTheSamePerson() {
        for (var from : List.of("84950000001", "+84950000001", "0950000001", "950000001")) {
            var reply = reader.read(message(from, 0, 0, "TC".getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(reply).isNotNull();
            assertThat(reply.from().digits()).isEqualTo("84950000001");
        }
        assertThat(reader.read(message("1022", 0, 0, new byte[0]))).isNull();
        assertThat(reader.read(message("VIETTEL", 0, 0, new byte[0]))).isNull();
    }

    @Test
    void partsInAnyOrderAndWithEitherReferenceMakeOneText() {
        assertThat(reader.read(message("84950000001", 0x40, 0, part(new int[] {8, 4, 0x12, 0x80, 2, 2}, "doi"))))
                .isNull();
        assertThat(reader.read(message("84950000001", 0x40, 0, part(new int[] {0, 3, 0x80, 2, 2}, "khac"))))
                .isNull();
        var reply = reader.read(message("84950000001", 0x40, 0, part(new int[] {8, 4, 0x12, 0x80, 2, 1}, "Tu choi, ")));
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
