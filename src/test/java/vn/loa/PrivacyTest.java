package vn.loa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.journey.LoaApp;
import vn.loa.journey.Story;

/// After all journeys no captured log line tells who was texted, what was written, or where a link leads.
@Order(Integer.MAX_VALUE)
class PrivacyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    /// The numbers of the journeys, in every form that the trade writes; not part of a hash, nor of a second.
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.a-f])(?:\\+?84|0)?95\\d{7}(?![\\da-f])");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]{11,}");

    @BeforeAll
    static void story() {
        Story.of(loa, 910_000);
    }

    @Test
    void logTellsWhatHappened() {
        assertThat(lines()).anyMatch(line -> line.contains("run finished run="));
    }

    @Test
    void noLineHoldsAPhoneNumber() {
        assertThat(lines()).noneMatch(line -> NUMBER.matcher(line).find());
    }

    @Test
    void noEntryOfTheAuditLogHoldsAPhoneNumber() {
        var entries = Story.audit(loa).lines().toList();

        assertThat(entries)
                .hasSizeGreaterThan(10)
                .anyMatch(entry -> entry.contains("unmask") && entry.contains("gọi lại cho"))
                .noneMatch(entry -> NUMBER.matcher(entry).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/1",
                "/runs/1/people?plane=audience",
                "/accounts",
                "/keys",
                "/audit",
                "/account",
                "/campaigns",
                "/results",
                "/alerts",
                "/warnings",
                "/binds",
                "/places",
                "/stop"
            })
    void noPageShowsANumberUnasked(String path) {
        assertThat(Story.page(loa, path))
                .contains("<h1")
                .satisfies(page -> assertThat(NUMBER.matcher(page).find()).isFalse());
    }

    @Test
    void noLineHoldsAText() {
        // A few letters of each: wherever a text is cut, these would be left.
        var texts = List.of(
                "mời ông/bà",
                "moi ong/ba",
                "Tu choi: TC",
                "Da nhan yeu cau",
                "Khong hieu",
                "De duoc tinh la",
                "Ma xac nhan",
                "De phong, chong",
                "Bluezone iPhone:",
                "Can bo se goi lai",
                "ong/ba co the da",
                "Da nhan phan hoi",
                "canh bao ngay",
                "cai duoc chua",
                "Nhac han: ",
                "Bac tat may",
                "chua gui bao cao",
                "tra lai bao cao",
                "Muc tieu dot",
                "hết dịch");

        assertThat(loa.phones().all().map(text -> text.text()))
                .allMatch(text -> texts.stream().anyMatch(text::contains)
                        || text.startsWith("Tai ")
                        || text.startsWith("So nay")
                        || text.startsWith("Loa, "));
        assertThat(Story.QUESTION).contains("hết dịch");
        assertThat(lines()).noneMatch(line -> texts.stream().anyMatch(line::contains));
    }

    @Test
    void noLineHoldsALink() {
        var tokens = loa.phones().tokens().collect(Collectors.toSet());

        assertThat(tokens).isNotEmpty();
        assertThat(lines())
                .noneMatch(line -> WORD.matcher(line).results().anyMatch(word -> tokens.contains(word.group())));
    }

    private static List<String> lines() {
        return loa.log().lines();
    }
}
