package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import vn.loa.message.Text;

class KeywordsTest {

    private final ReplySettings settings = ReplyFiles.settings(Duration.ofSeconds(30));
    private final Keywords keywords = new Keywords(settings.keywords());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/keywords.csv", numLinesToSkip = 1, maxCharsPerColumn = 200)
    void repliesAreUnderstoodHoweverTheyAreTyped(String text, @Nullable Keyword keyword) {
        for (var form : Normalizer.Form.values()) {
            assertThat(keywords.recognise(Normalizer.normalize(text, form))).isEqualTo(Optional.ofNullable(keyword));
        }
    }

    @Test
    void aSpellingOfTwoKeywordsIsRefused() {
        var both = new ReplySettings.Spellings(List.of("TC"), List.of(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Keywords(Map.of(Keyword.TC, both, Keyword.DK, both)))
                .withMessageContaining("'TC' is a spelling of both");
    }

    @Test
    void everyAnswerFitsOnePartWithoutAccents() {
        var answers = new TreeMap<String, String>();
        settings.answers().forEach((answer, text) -> answers.put(answer.name(), text));
        settings.questions().forEach(question -> answers.put(question.name(), question.answer()));
        answers.forEach((answer, text) -> {
            var longest = text.replace("{app}", "Bluezone")
                    .replace("{owner}", "Bộ Y tế, Bộ TTTT")
                    .replace("{android}", "https://play.google.com/store/apps/details?id=com.mic.bluezone")
                    .replace("{iphone}", "https://apps.apple.com/app/id1508062685")
                    .replace("{site}", "https://bluezone.gov.vn")
                    .replace("{help}", "19009095")
                    .replace("{shortcode}", "8xxx")
                    .replaceAll("\\{(received|effective)}", "14:05 20/07/2021");

            assertThat(Text.unaccented(longest).parts())
                    .as(answer + ": " + longest)
                    .hasSize(1);
            assertThat(longest).doesNotContain("{");
        });
    }
}
