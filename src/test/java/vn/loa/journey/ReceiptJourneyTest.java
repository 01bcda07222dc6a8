package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.sandbox.Mood;

/// Whatever an operator does, the books add up and nobody is texted twice.
class ReceiptJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void receiptThatOvertakesItsResponseFindsItsText() {
        var people = loa.arrive(new Hamlet("vuot", 100_000, 300));

        var end = sent(people, Mood.RECEIPT_BEFORE_RESPONSE, books -> books.awaiting() == 0);

        assertThat(end.delivered()).isEqualTo(300);
    }

    @Test
    void secondReceiptChangesNothing() {
        var people = loa.arrive(new Hamlet("lap", 101_000, 300));
        var before = loa.smsc().receiptsAcknowledged();

        var end = sent(people, Mood.DUPLICATE_RECEIPT, books -> books.awaiting() == 0);

        await().atMost(LoaApp.PATIENCE).until(() -> loa.smsc().receiptsAcknowledged() == before + 600);
        assertThat(end.delivered()).isEqualTo(300);
        assertThat(loa.api().run(end.id())).isEqualTo(end);
    }

    @Test
    void textsWithoutReceiptStayAwaited() {
        var people = loa.arrive(new Hamlet("vang", 102_000, 60));

        var end = sent(people, Mood.NO_RECEIPT, _ -> true);

        assertThat(end.accepted()).isEqualTo(60);
        assertThat(end.awaiting()).isEqualTo(60);
    }

    @Test
    void refusedTextsFailAndTheOthersArrive() {
        var people = loa.arrive(new Hamlet("tu-choi", 103_000, 100));

        var end = sent(people, Mood.REFUSES_SOME, books -> books.awaiting() == 0);

        assertThat(end.failed()).isEqualTo(10);
        assertThat(end.delivered()).isEqualTo(90);
    }

    @Test
    void operatorThatSaysTooFastGetsEverythingInTheEnd() {
        var people = loa.arrive(new Hamlet("cham", 104_000, 500));

        var end = sent(people, Mood.THROTTLING, books -> books.awaiting() == 0);

        assertThat(end.delivered()).isEqualTo(500);
    }

    @Test
    void operatorThatTakesLeaveGetsNothingTwice() {
        var people = loa.arrive(new Hamlet("chia-tay", 105_000, 600));

        var end = sent(people, Mood.UNBINDS, books -> books.awaiting() == 0);

        assertThat(end.attempted()).isEqualTo(600);
        assertThat(end.delivered() + end.unknown()).isEqualTo(600);
    }

    @Test
    void silentOperatorLeavesTextsUnknownAndNeverSentAgain() {
        var people = loa.arrive(new Hamlet("im-lang", 106_000, 40));

        var end = sent(people, Mood.SILENT, _ -> true);

        assertThat(end.unknown()).isEqualTo(40);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSize(1));
    }

    @Test
    void textOfTwoPartsArrivesWholeAndCountsTwice() {
        var people = loa.arrive(new Hamlet("hai-phan", 107_000, 100));
        var run = CampaignFile.forPeople(people)
                .with("parts: 1", "parts: 2")
                .with(
                        "mời ông/bà cài {app}: {link}.",
                        "mời ông/bà cài {app} để được báo ngay khi đã ở gần người nhiễm COVID-19,"
                                + " và để người thân của ông/bà cũng được báo: {link}.")
                .run(loa.api());

        var end = loa.settled(run);

        assertThat(end.parts()).isEqualTo(200);
        assertThat(end.delivered()).isEqualTo(100);
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number))
                        .singleElement()
                        .satisfies(text -> assertThat(text.text())
                                .startsWith("So TTTT Son La moi ong/ba cai Bluezone de duoc bao ngay")
                                .endsWith(". Tu choi: TC BZ gui 8049")
                                .hasSizeGreaterThan(160)));
    }

    private static Books sent(Hamlet people, Mood mood, Predicate<Books> settled) {
        loa.smsc().mood(mood);
        var run = CampaignFile.forPeople(people).run(loa.api());

        var seen = loa.watch(run);
        var end = await().atMost(LoaApp.PATIENCE).until(() -> loa.api().run(run), settled);

        assertThat(seen)
                .allSatisfy(books -> assertThat(books.addUp()).as("%s", books).isTrue());
        assertThat(end.addUp()).as("%s", end).isTrue();
        assertThat(end.pending()).isZero();
        assertThat(people.numbers())
                .allSatisfy(number -> assertThat(loa.phones().textsTo(number)).hasSizeLessThanOrEqualTo(1));
        return end;
    }
}
