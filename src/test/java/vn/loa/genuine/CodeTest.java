package vn.loa.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

    private static Code some(long number) {
        return Code.chosenBy(ByteBuffer.allocate(8).putLong(number).array());
    }

    @Test
    void everyWrongDigitAndEveryTwoThatChangedPlacesAreASlip() {
        for (var number = 0; number < Code.ALL; number += 7) {
            var digits = some(number).digits();
            assertThat(Code.read(digits)).isPresent();
            for (var at = 0; at < Code.LENGTH; at++) {
                for (var other = '0'; other <= '9'; other++) {
                    if (other != digits.charAt(at)) {
                        assertThat(Code.read(digits.substring(0, at) + other + digits.substring(at + 1)))
                                .isEmpty();
                    }
                }
                if (at > 0 && digits.charAt(at) != digits.charAt(at - 1)) {
                    assertThat(Code.read(digits.substring(0, at - 1)
                                    + digits.charAt(at)
                                    + digits.charAt(at - 1)
                                    + digits.substring(at + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void allCodesAreUsedAlike() {
        var random = new Random(1);
        var seen = new HashSet<String>();
        for (var i = 0; i < 1_000_000; i++) {
            seen.add(some(random.nextLong()).digits());
        }

        assertThat(seen).hasSizeGreaterThan(99_900).hasSizeLessThanOrEqualTo(Code.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s.%s", " %s-%s ", "%s\u00a0%s\n"})
    void aCodeIsReadAsPeopleWriteIt(String form) {
        var digits = some(4711).digits();

        assertThat(Code.read(form.formatted(digits.substring(0, 3), digits.substring(3))))
                .contains(new Code(digits));
        assertThat(Code.read(digits.replace('0', '０').replace('1', '１'))).contains(new Code(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12345", "1234567", "abcdef", "12345x", "'; DROP", "+84 12", "\u0000\u0000"})
    void whatIsNoCodeIsNotRead(String typed) {
        assertThat(Code.read(typed)).isEmpty();
    }
}
