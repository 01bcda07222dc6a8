package vn.loa.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.message.Encoding;

/// What stands in `config/ussd.yaml`, and what becomes of mistakes in it.
class MenuTest {

    private static final Page END = new Page(Map.of("vi", "Cảm ơn."), Map.of(), null, null, null);

    @ParameterizedTest
    @CsvSource({
        "root, false, GSM7, 151",
        "root, true, UCS2, 80",
        "link, false, GSM7, 94",
        "installed, false, GSM7, 95",
        "arrived, true, UCS2, 71",
        "alert, true, UCS2, 71",
        "help, true, UCS2, 66",
        "reminders, true, UCS2, 73"
    })
    void thePagesAreAsLongAsTheTableSays(String name, boolean accents, Encoding encoding, int units) {
        var settings = UssdFiles.settings();
        var voice = new Voice("vi", accents);
        var text = settings.words().longest(settings.menu().page(name).text(voice));

        assertThat(Screens.of(text, voice, settings.menu().more()))
                .singleElement()
                .satisfies(screen -> {
                    assertThat(screen.encoding()).isEqualTo(encoding);
                    assertThat(screen.units()).isEqualTo(units);
                });
    }

    @Test
    void everyScreenOfEveryPageFits() {
        var settings = UssdFiles.settings();
        settings.menu().pages().values().forEach(page -> page.voices().forEach(voice -> assertThat(Screens.of(
                        settings.words().longest(page.text(voice)),
                        voice,
                        settings.menu().more()))
                .isNotEmpty()
                .allSatisfy(
                        screen -> assertThat(screen.units()).isLessThanOrEqualTo(Screens.limit(screen.encoding())))));
    }

    @Test
    void missingTargetIsNamed() {
        assertThat(errors("root", page("1. Đi", "1", "nowhere")))
                .containsExactly("page 'root' leads to page 'nowhere', which is not there");
    }

    @Test
    void aPageThatOnlyGoesRoundIsNamed() {
        assertThat(errors("root", page("1. Đi", "1", "other"), "other", page("1. Lại", "1", "root")))
                .hasSize(2)
                .allMatch(error -> error.contains("has no way out"));
    }

    @Test
    void aPageThatIsNeverShownIsNamed() {
        assertThat(errors("root", END, "lost", END))
                .containsExactly("page 'lost' is never shown: no choice leads to it; remove it, or lead to it");
    }

    @Test
    void aChoiceThatTheTextDoesNotOfferIsNamed() {
        assertThat(errors("root", page("12. Đi", "2", "root")))
                .anyMatch(error -> error.contains("page 'root' has the choice 2, which a text of it does not offer"));
    }

    @Test
    void aPageThatIsTooLongIsNamedWithItsLength() {
        assertThat(errors("root", new Page(Map.of("vi", "Đường ".repeat(14)), Map.of(), null, null, null)))
                .containsExactly("page 'root' is too long (vi): 84 UCS2 units where a screen has 80, and it must be one"
                        + " screen because nothing can be answered to it; shorten it");
        assertThat(errors("root", page("1. " + "a".repeat(190), "1", "expired")))
                .anyMatch(error -> error.contains("193 GSM7 units where a screen has 182"));
        var nine = new Page(
                Map.of("vi", "Đường ".repeat(20) + "9. Đi"),
                Map.of("9", new Choice("expired", null)),
                null,
                null,
                null);
        assertThat(errors("root", nine))
                .anyMatch(error -> error.contains("its choice 9 would lead to the next screen"));
    }

    @Test
    void anUnknownPlaceholderIsNamed() {
        assertThat(errors("root", new Page(Map.of("vi", "Gọi {hotline}"), Map.of(), null, null, null)))
                .containsExactly("page 'root' asks for {hotline} (vi); it may use [code, reminders, shortcode]");
    }

    @Test
    void aPageWithoutTextIsNamed() {
        assertThat(errors("root", new Page(Map.of("en", "Hello"), Map.of(), null, null, null)))
                .containsExactly("page 'root' has no text; write it under texts.vi");
    }

    @Test
    void aPageThatOnlyAsksForAPlaceIsAnswered() {
        var asking = new Page(Map.of("vi", "Nhập mã nơi đến"), Map.of(), null, new PlaceAsk("bye", "bye"), null);

        assertThat(asking.isLast()).isFalse();
        assertThat(errors("root", asking, "bye", END)).isEmpty();
    }

    private static Page page(String text, String digit, String to) {
        return new Page(Map.of("vi", text), Map.of(digit, new Choice(to, null)), null, null, null);
    }

    private static List<String> errors(Object... pages) {
        var menu = new LinkedHashMap<String, Page>();
        menu.put("expired", END);
        for (var i = 0; i < pages.length; i += 2) {
            menu.put((String) pages[i], (Page) pages[i + 1]);
        }
        return MenuCheck.of(
                new Menu("root", "expired", "9. Tiếp", "Sai.", menu),
                UssdFiles.settings().words());
    }
}
