package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.sandbox.Handset;

/// Phones walk through the menu, over real SMPP and through the whole application.
class UssdJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final Hamlet PEOPLE = new Hamlet("ussd", 850_000, 20);

    private static Handset phone(int person) {
        return loa.smsc().handset(LoaApp.VIETTEL, PEOPLE.number(person));
    }

    private static Handset.Screen dial(int person, String code) throws InterruptedException {
        return Objects.requireNonNull(phone(person).dial(code, LoaApp.PATIENCE));
    }

    private static Handset.Screen choose(int person, String choice) throws InterruptedException {
        return Objects.requireNonNull(phone(person).choose(choice, LoaApp.PATIENCE));
    }

    private static void awaitText(int person, String begins) {
        await().atMost(LoaApp.PATIENCE).until(() -> loa.phones().textsTo(PEOPLE.number(person)).stream()
                .anyMatch(text -> text.text().startsWith(begins)));
    }

    @Test
    void whoRefusesByMenuGetsNoRemindersAndAConfirmation() throws InterruptedException {
        loa.arrive(PEOPLE);

        assertThat(dial(0, "*101#").text()).startsWith("Bluezone - UBND TX Hoai Nhon");
        assertThat(choose(0, "6").text()).startsWith("Tin nhac cai Bluezone: DANG NHAN");
        var last = choose(0, "1");

        assertThat(last.isLast()).isTrue();
        assertThat(last.text()).startsWith("Da nhan.");
        awaitText(0, "Da nhan yeu cau tu choi");
        assertThat(dial(0, "*101*6#").text()).startsWith("Tin nhac cai Bluezone: DA TU CHOI");
        assertThat(choose(0, "2").text()).startsWith("Da nhan. So nay se nhan");
        await().atMost(LoaApp.PATIENCE).until(() -> dial(0, "*101*6#").text().contains("DANG NHAN"));
        phone(0).hangUp();
    }

    @Test
    void whoAsksForTheLinkOfTheirPhoneGetsItByText() throws InterruptedException {
        dial(2, "*101*1#");

        assertThat(choose(2, "2").text()).startsWith("Link se den qua tin nhan");
        awaitText(2, "Bluezone iPhone: https://apps.apple.com");
        assertThat(dial(4, "*101*3*1*1#").text()).startsWith("Chao ong/ba.");
        awaitText(4, "Chao ong/ba. De phong");
    }

    @Test
    void whoSaysWhereTheyHaveArrivedIsWelcomedThereOnce() throws InterruptedException {
        assertThat(dial(14, "*101*3*1*04#").text()).startsWith("Chao ong/ba.");
        awaitText(14, "Chao ong/ba den tinh Cao Bang.");

        assertThat(dial(14, "*101*3*1*01290#").text()).startsWith("Chao ong/ba.");
        assertThat(loa.phones().textsTo(PEOPLE.number(14))).hasSize(1);
    }

    @Test
    void whoSaysThatTheyHaveInstalledIsNotCountedAsInstalled() throws InterruptedException {
        assertThat(dial(6, "*101*2#").text()).startsWith("Cam on. Mo Bluezone");

        awaitText(6, "Cam on ong/ba. De duoc tinh");
        assertThat(choose(6, "0").isLast()).isTrue();
    }

    @Test
    void anAlertCannotBeCheckedWhileNobodyIssuesThem() throws InterruptedException {
        assertThat(dial(8, "*101*4*123456#").text()).isNotBlank();
    }

    @Test
    void aPageCanBePushedAndGoesOnAsADialogue() throws InterruptedException {
        loa.arrive(PEOPLE);

        var pushed = loa.api().json("/api/v1/ussd/pushes", push(10, "root"));
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
        assertThat(pushed.json().get("state").asString()).isEqualTo("accepted");
        var menu = phone(10).next(LoaApp.PATIENCE);

        assertThat(Objects.requireNonNull(menu).isLast()).isFalse();
        assertThat(choose(10, "5").text()).startsWith("19009095");
        var refused = loa.api().json("/api/v1/ussd/pushes", push(10, "root"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("reason").asString()).isEqualTo("too-soon");
    }

    @Test
    void aPushObeysRolesRefusalsAndPages() throws InterruptedException {
        loa.arrive(PEOPLE);
        dial(12, "*101*6*1#");
        awaitText(12, "Da nhan yeu cau tu choi");

        assertThat(loa.api()
                        .json("/api/v1/ussd/pushes", push(12, "root"))
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("opted-out");
        assertThat(loa.api().json("/api/v1/ussd/pushes", push(12, "notice")).status())
                .isEqualTo(403);
        assertThat(loa.api().json("/api/v1/ussd/pushes", push(12, "help")).status())
                .isEqualTo(400);
    }

    private static String push(int person, String page) {
        return "{\"to\": \"%s\", \"page\": \"%s\"}".formatted(PEOPLE.number(person), page);
    }
}
