package vn.loa.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String LETTERS =
            "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
    private static final String ACCENTED = accented(LETTERS) + accented(LETTERS.toUpperCase(Locale.ROOT));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/texts.csv", numLinesToSkip = 1, ignoreLeadingAndTrailingWhitespace = false)
    void textsOfTheLettersCountAsTheirTableSays(
            String id,
            String use,
            String content,
            Encoding encoding,
            int units,
            int parts,
            String plain,
            Encoding plainEncoding,
            int plainUnits,
            int plainParts) {
        for (var form : Normalizer.Form.values()) {
            var text = Text.of(Normalizer.normalize(content, form));
            var unaccented = Text.unaccented(Normalizer.normalize(content, form));

            assertThat(text.content()).isEqualTo(content);
            assertThat(text.encoding()).isEqualTo(encoding);
            assertThat(text.units()).isEqualTo(units);
            assertThat(text.parts()).hasSize(parts);
            assertThat(read(text)).isEqualTo(content);
            assertThat(unaccented.content()).isEqualTo(plain);
            assertThat(unaccented.encoding()).isEqualTo(plainEncoding);
            assertThat(unaccented.units()).isEqualTo(plainUnits);
            assertThat(unaccented.parts()).hasSize(plainParts);
            assertThat(read(unaccented)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
    void gsm7HoldsOneHundredAndSixtySeptetsAloneAnd153Joined(int septets, int parts) {
        assertThat(Text.of("x".repeat(septets)).parts()).hasSize(parts);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3", "201,3", "202,4"})
    void ucs2HoldsSeventyUnitsAloneAnd67Joined(int units, int parts) {
        assertThat(Text.of("đ".repeat(units)).parts()).hasSize(parts);
    }

    @Test
    void someAccentsStayWithinGsm7() {
        var text = Text.of("[QC] Cài Bluezone");

        assertThat(text.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(text.units()).isEqualTo(19);
    }

    @Test
    void escapePairIsNotTornAtTheEdgeOfAPart() {
        var text = Text.of("x".repeat(152) + "€" + "y".repeat(20));

        assertThat(text.units()).isEqualTo(174);
        assertThat(text.parts().getFirst()).hasSize(152);
        assertThat(text.parts().get(1)).startsWith(0x1b, 0x65).hasSize(22);
    }

    @Test
    void everyExtensionCharacterCountsTwiceAndIsReadBack() {
        var text = Text.of("\f^{}\\[~]|€");

        assertThat(text.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(text.units()).isEqualTo(20);
        assertThat(read(text)).isEqualTo("\f^{}\\[~]|€");
    }

    @Test
    void everySeptetButTheEscapeIsReadAsItWasWritten() {
        for (var septet = 0; septet < 128; septet++) {
            if (septet != 0x1b) {
                var character = Gsm7.read(new byte[] {(byte) septet});

                assertThat(Text.of(character).parts().getFirst()).containsExactly(septet);
            }
        }
    }

    @Test
    void surrogatePairIsNotTornAtTheEdgeOfAPart() {
        var text = Text.of("đ".repeat(66) + "😷" + "đ".repeat(10));

        assertThat(text.parts().getFirst()).hasSize(66 * 2);
        assertThat(read(text)).isEqualTo(text.content());
    }

    @Test
    void whatIsSeenAsOneSignIsNotTornAtTheEdgeOfAPart() {
        var family = "👨‍👩‍👧";
        var text = Text.of("đ".repeat(62) + family + "q̣̃".repeat(10));

        assertThat(text.parts().getFirst()).hasSize(62 * 2);
        assertThat(new String(text.parts().get(1), StandardCharsets.UTF_16BE)).startsWith(family);
    }

    @Test
    void aSignLongerThanAPartIsStillSent() {
        var zalgo = "đ" + "\u0316".repeat(200);
        var text = Text.of(zalgo);

        assertThat(text.parts()).hasSize(3);
        assertThat(read(text)).isEqualTo(text.content());
    }

    @Test
    void halfASurrogatePairBecomesAQuestionMark() {
        assertThat(Text.of("đ\ud83d!").content()).isEqualTo("đ?!");
    }

    @Test
    void allOneHundredAndThirtyFourAccentedLettersLoseTheirAccentsInEveryForm() {
        assertThat(ACCENTED).hasSize(134);
        for (var form : Normalizer.Form.values()) {
            ACCENTED.chars().mapToObj(Character::toString).forEach(letter -> {
                var text = Text.unaccented(Normalizer.normalize(letter, form));

                assertThat(text.content()).hasSize(1).matches("[A-Za-z]");
                assertThat(Character.isUpperCase(text.content().charAt(0)))
                        .isEqualTo(Character.isUpperCase(letter.charAt(0)));
                assertThat(Text.of(Normalizer.normalize(letter, form)).content())
                        .isEqualTo(letter);
            });
        }
    }

    @Test
    void anyTextOfVietnameseLettersKeepsItsLengthWhenItLosesItsAccents() {
        var random = new Random(20210720);
        for (var i = 0; i < 2_000; i++) {
            var content = random.ints(random.nextInt(400), 0, ACCENTED.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(ACCENTED.charAt(at)), StringBuilder::append)
                    .toString();

            var composed = Text.of(content);
            var decomposed = Text.of(Normalizer.normalize(content, Normalizer.Form.NFD));

            assertThat(decomposed.content()).isEqualTo(composed.content());
            assertThat(decomposed.parts()).hasSameSizeAs(composed.parts());
            assertThat(read(composed)).isEqualTo(content);
            assertThat(Text.unaccented(content).units()).isEqualTo(content.length());
        }
    }

    @Test
    void anyTextAtAllFitsGsm7WithoutAccents() {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++) {
            var content = random.ints(random.nextInt(200), 0, 0x1_ffff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThatCode(() -> Text.unaccented(content)).doesNotThrowAnyException();
            assertThat(read(Text.of(content))).isEqualTo(Text.of(content).content());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "“Khẩu trang” – ‘điện tử’…|\"Khau trang\" - 'dien tu'...",
                "phí\u00a00\u2009₫|phi 0 d",
                "\ufeffzero\u200bwidth\u00ad|zerowidth",
                "ＢＬＵＥ１２|BLUE12",
                "gọi `1900` – 37,5°C|goi '1900' - 37,5oC",
                "cười 😀 中|cuoi ? ?",
                "esc\u001bape|esc?ape"
            })
    void typographicSignsBecomePlainOnes(String content, String plain) {
        assertThat(Text.unaccented(content).content()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://loa.example/i/aB3dE5fG7hJ", "TC BZ", "{link} [QC] ~"})
    void plainTextIsLeftAloneWithoutAccents(String content) {
        assertThat(Text.unaccented(content).content()).isEqualTo(content);
    }

    @Test
    void aPrintedTextShowsNoWordOfIt() {
        assertThat(Text.of("bí mật")).hasToString("Text[UCS2, 6 units, 1 parts]");
    }

    private static String read(Text text) {
        var payload = new ByteArrayOutputStream();
        text.parts().forEach(payload::writeBytes);
        return switch (text.encoding()) {
            case GSM7 -> Gsm7.read(payload.toByteArray());
            case UCS2 -> payload.toString(StandardCharsets.UTF_16BE);
        };
    }

    private static String accented(String letters) {
        return letters.replaceAll("[a-zA-Z]", "");
    }

    @Test
    void besideALongerHeaderEveryPartHoldsAUnitLessAndTogetherTheyAreTheText() {
        var random = new Random(7);
        var letters = List.of("a", "{", "€", "ệ", "e\u0323\u0302", "đ", "\uD83D\uDCE2", " ");
        for (var round = 0; round < 500; round++) {
            var plain = random.nextBoolean();
            var content = new StringBuilder();
            for (var i = 0; i < 100 + random.nextInt(400); i++) {
                content.append(letters.get(random.nextInt(plain ? 3 : letters.size())));
            }
            var text = Text.of(content.toString());
            var parts = text.parts(7);
            var joined = new ByteArrayOutputStream();
            for (var part : parts) {
                if (parts.size() > 1) {
                    assertThat(part.length).isLessThanOrEqualTo(text.encoding() == Encoding.GSM7 ? 152 : 132);
                }
                if (text.encoding() == Encoding.GSM7) {
                    assertThat(part[part.length - 1]).isNotEqualTo((byte) 0x1b);
                } else {
                    assertThat(Character.isHighSurrogate(
                                    (char) ((part[part.length - 2] & 0xff) << 8 | part[part.length - 1] & 0xff)))
                            .isFalse();
                }
                joined.writeBytes(part);
            }
            assertThat(joined.toByteArray()).isEqualTo(text.whole());
            var alone = text.encoding() == Encoding.GSM7 ? 160 : 70;
            assertThat(parts).hasSizeGreaterThanOrEqualTo(text.units() <= alone ? 1 : 2);
        }
    }
}
