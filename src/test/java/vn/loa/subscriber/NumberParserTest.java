package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class NumberParserTest {

    private final NumberParser numbers = NumberParser.load(Path.of("config/prefix-migration-2018.csv"));

    @ParameterizedTest
    @CsvFileSource(resources = "msisdn-vectors.csv", numLinesToSkip = 1)
    void everyVectorIsReadAsExpected(String written, String expected) {
        var digits =
                switch (numbers.parse(written == null ? "" : written)) {
                    case ParsedNumber.Valid(var msisdn) -> msisdn.digits();
                    case ParsedNumber.Converted(var msisdn) -> msisdn.digits();
                    case ParsedNumber.Rejected _ -> null;
                };

        assertThat(digits).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ０９５１２３４５６７, 951234567
            0951.234.567,        951234567
            0951/234/567,        951234567
            '095 1234 567',      951234567
            +840951234567,       951234567
            00840951234567,      951234567
            """)
    void signsOfSpreadsheetsAreReadOver(String written, int national) {
        assertThat(numbers.parse(written)).isEqualTo(new ParsedNumber.Valid(new Msisdn(national)));
    }

    @Test
    void anOldNumberIsConvertedAndSaysSo() {
        assertThat(numbers.parse("01695678945")).isEqualTo(new ParsedNumber.Converted(new Msisdn(395678945)));
        assertThat(numbers.parse("1695678945")).isEqualTo(new ParsedNumber.Converted(new Msisdn(395678945)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                      EMPTY
            ' - ',                   EMPTY
            abc,                     LETTERS
            095123456o,              LETTERS
            8.49123E+10,             SPREADSHEET
            +441234567890,           FOREIGN
            02123750873,             FIXED_LINE
            113,                     SERVICE_NUMBER
            19009095,                SERVICE_NUMBER
            5656,                    SERVICE_NUMBER
            01305678945,             OLD_PREFIX
            0123456789,              NOT_MOBILE
            84123456789,             NOT_MOBILE
            09512345,                TOO_SHORT
            09512345678,             TOO_LONG
            0951234567/0957654321,   TOO_LONG
            99999999999999999999999, TOO_LONG
            000000000000000000000,   TOO_LONG
            +,                       EMPTY
            84,                      SERVICE_NUMBER
            """)
    void whatIsNoMobileNumberIsRejectedWithItsReason(String written, Rejection reason) {
        assertThat(numbers.parse(written)).isEqualTo(new ParsedNumber.Rejected(reason));
    }
}
