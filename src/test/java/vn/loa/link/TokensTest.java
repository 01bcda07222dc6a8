package vn.loa.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.message.RunId;

class TokensTest {

    private static final String BASE = "https://loa.example";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final PersonalLinks links = links("a key of twenty-four oct");

    @Test
    void everyRunAndOrdinalIsReadFromItsOwnToken() {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) {
            var run = new RunId(1 + random.nextInt(RunId.MAX));
            var ordinal = random.nextInt(1 << 28);

            var link = links.personal(run, ordinal);

            assertThat(link).matches("https://loa\\.example/i/[0-9A-Za-z]{11}");
            assertThat(links.read(token(link))).contains(new Links.Personal(run, ordinal));
        }
    }

    @Test
    void edgesOfRunAndOrdinalFitAToken() {
        for (var run : new int[] {1, RunId.MAX}) {
            for (var ordinal : new int[] {0, (1 << 28) - 1}) {
                assertThat(links.read(token(links.personal(new RunId(run), ordinal))))
                        .contains(new Links.Personal(new RunId(run), ordinal));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> links.personal(new RunId(1), 1 << 28));
    }

    @Test
    void aLinkPassedOnKnowsItsRunAndItsDepthAndIsNoPersonalOne() {
        for (var run : new int[] {1, 4_711, RunId.MAX}) {
            for (var depth = 1; depth <= PersonalLinks.DEEPEST; depth++) {
                assertThat(links.read(token(links.passedOn(new RunId(run), depth))))
                        .contains(new Links.PassedOn(new RunId(run), depth));
            }
        }
        assertThat(links.passedOn(new RunId(1), 1_000)).isEqualTo(links.passedOn(new RunId(1), PersonalLinks.DEEPEST));
        assertThatIllegalArgumentException().isThrownBy(() -> links.passedOn(new RunId(1), 0));
    }

    @Test
    void neighboursGetTokensThatDoNotLookAlike() {
        var tokens = new HashSet<String>();
        var first = new HashSet<String>();
        IntStream.range(0, 10_000).forEach(ordinal -> {
            var token = token(links.personal(new RunId(1), ordinal));
            tokens.add(token);
            first.add(token.substring(1, 4));
        });

        assertThat(tokens).hasSize(10_000);
        assertThat(first).hasSizeGreaterThan(9_000);
    }

    @Test
    void noneOfAMillionGuessedTokensNamesARunThatExists() {
        var random = new Random(20200804);
        var existing = 1_000;
        var passed = 0;
        for (var i = 0; i < 1_000_000; i++) {
            var guess = random.ints(Tokens.LENGTH, 0, DIGITS.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(DIGITS.charAt(at)), StringBuilder::append)
                    .toString();
            if (links.read(guess)
                    .filter(target ->
                            target instanceof Links.OfRun ofRun && ofRun.run().number() <= existing)
                    .isPresent()) {
                passed++;
            }
        }

        assertThat(passed).isZero();
    }

    @Test
    void anyOtherSpellingOfATokenIsRefused() {
        noOtherSpellingIsRead(token(links.personal(new RunId(3), 77)));
        noOtherSpellingIsRead(token(links.passedOn(new RunId(3), 1)));
    }

    private void noOtherSpellingIsRead(String token) {
        for (var i = 0; i < token.length(); i++) {
            for (var digit : DIGITS.toCharArray()) {
                var forged = token.substring(0, i) + digit + token.substring(i + 1);
                if (!forged.equals(token)) {
                    assertThat(links.read(forged)).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "aB3dE5fG7h", "aB3dE5fG7hJ9", "aB3dE5fG7h-", "aB3dE5fG7hé", "zzzzzzzzzzz"})
    void whatIsNotWrittenLikeATokenIsRefused(String token) {
        assertThat(links.read(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherSecretIsRefused() {
        var theirs = links("another key, just as lon");

        assertThat(links.read(token(theirs.personal(new RunId(1), 1)))).isEmpty();
    }

    @Test
    void manyThreadsWriteAndReadAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 200)
                    .mapToObj(ordinal -> threads.submit(() -> IntStream.range(0, 200)
                            .allMatch(run -> links.read(token(links.personal(new RunId(run + 1), ordinal)))
                                    .equals(Optional.of(new Links.Personal(new RunId(run + 1), ordinal))))))
                    .toList();

            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static PersonalLinks links(String key) {
        return new PersonalLinks(BASE, new Tokens(new SecretKeySpec(key.getBytes(), "DESede")));
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
