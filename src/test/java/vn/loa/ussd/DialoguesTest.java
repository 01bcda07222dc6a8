package vn.loa.ussd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.fake.RedisServer;

/// Phones walk through the menu of `config/ussd.yaml`.
class DialoguesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static Node node() throws IOException {
        return node(UssdFiles.settings());
    }

    private static Node node(UssdSettings settings) throws IOException {
        return new Node(settings, "specification", redis.redis());
    }

    @Test
    void aRefusalByMenuIsAReplyAndTheLastPageSaysSo() throws IOException {
        try (var node = node()) {
            assertThat(node.dial("*101#")).startsWith("Bluezone - UBND TX Hoai Nhon\n1. Nhan link cai dat");
            assertThat(node.choose("6")).startsWith("Tin nhac cai Bluezone: DANG NHAN");
            assertThat(node.choose("1")).startsWith("Da nhan. Se khong gui tin nhac nua");

            assertThat(node.replies).singleElement().satisfies(reply -> {
                assertThat(reply.text()).isEqualTo("TC BZ");
                assertThat(reply.from()).isEqualTo(Node.AN);
                assertThat(reply.channel()).isEqualTo("sms");
                assertThat(reply.to()).isEqualTo("8049");
                assertThat(reply.operator()).isEqualTo("viettel");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*101*1#, Link cai Bluezone",
        "*101*1*2#, Link se den",
        "*101*2#, Cam on. Mo Bluezone",
        "*101*3#, Den tu:",
        "*101*4#, Nhap ma 6 so",
        "*101*5#, 19009095",
        "*101*6#, Tin nhac cai Bluezone",
        "*101*6*0#, Bluezone - UBND",
        "101, Bluezone - UBND",
        "'', Bluezone - UBND"
    })
    void everyPageCanBeTheFirst(String dialled, String begins) throws IOException {
        try (var node = node()) {
            assertThat(node.dial(dialled)).startsWith(begins);
        }
    }

    @Test
    void anotherNodeGoesOnWithTheDialogue() throws IOException {
        try (var one = node();
                var other = node()) {
            one.dial("*101#");

            assertThat(other.choose("4")).startsWith("Nhap ma 6 so");
            assertThat(one.choose("0")).startsWith("Bluezone - UBND");
        }
    }

    @Test
    void whoAnswersADialogueThatNobodyRemembersIsToldToDialAgain() throws IOException {
        try (var node = node()) {
            assertThat(node.choose("1")).isEqualTo("Phien da het. Quay *101# de thu lai.");

            node.dial("*101#");
            node.say(18, "1", 0x2b06); // of a dialogue before
            assertThat(node.shown()).startsWith("Phien da het");
            assertThat(node.choose("5")).startsWith("19009095");
        }
    }

    @Test
    void anUnansweredPageIsForgottenInTime() throws IOException {
        try (var node = node()) {
            node.dial("*101#");

            var key = redis.redis().await(redis.redis().async().keys("ussd:*")).getFirst();
            assertThat(redis.redis().await(redis.redis().async().pttl(key))).isBetween(150_000L, 180_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"129, 0x2a06", "18, 0x2a07"})
    void whoHangsUpIsForgottenAtOnce(int operation, String sessionInfo) throws IOException {
        try (var node = node()) {
            node.dial("*101#");
            node.say(operation, "", Integer.decode(sessionInfo));
            await().until(() -> node.counted("over") == 1);

            assertThat(redis.redis().await(redis.redis().async().keys("ussd:*")))
                    .isEmpty();
            assertThat(node.choose("1")).startsWith("Phien da het");
        }
    }

    @Test
    void aWrongChoiceShowsThePageAgain() throws IOException {
        try (var node = node()) {
            node.dial("*101*6#");

            assertThat(node.choose("7")).startsWith("Khong co muc nay.\nTin nhac cai Bluezone");
            assertThat(node.choose("\u0000\u001b*")).startsWith("Khong co muc nay.");
            assertThat(node.choose("1 \r")).startsWith("Da nhan.");
        }
    }

    @Test
    void anAlertsCodeIsGenuineCancelledOrUnknownAndNothingElseIsTold() throws IOException {
        try (var node = node()) {
            node.codes.put("123456", AlertCodes.Verdict.GENUINE);
            node.codes.put("222222", AlertCodes.Verdict.CANCELLED);

            node.dial("*101*4#");
            assertThat(node.choose("12345")).startsWith("Khong co muc nay.\nNhap ma");
            assertThat(node.choose("123456")).startsWith("Dung la tin canh bao");
            assertThat(node.dial("*101*4*222222#")).contains("da duoc huy");
            assertThat(node.dial("*101*4*999999#")).startsWith("Khong co canh bao");
        }
    }

    @Test
    void whoArrivesSaysWhereByTheCodeThatIsPostedThere() throws IOException {
        try (var node = node()) {
            node.dial("*101*3#");
            assertThat(node.choose("1")).startsWith("Nhap ma noi den");
            assertThat(node.choose("99")).startsWith("Khong co ma noi den nay.");
            assertThat(node.choose("1")).startsWith("Nhap ma noi den");
            assertThat(node.choose("04")).startsWith("Chao ong/ba.");
            assertThat(node.dial("*101*3*2*1#")).startsWith("Chao ong/ba.");

            assertThat(node.arrived).containsExactly("99", "04");
            assertThat(node.replies).singleElement().satisfies(reply -> assertThat(reply.text())
                    .isEqualTo("DEN"));
        }
    }

    @Test
    void remindersAreToldAsTheyStand() throws IOException {
        try (var node = node()) {
            node.refusing.add(Node.AN);

            assertThat(node.dial("*101*6#")).startsWith("Tin nhac cai Bluezone: DA TU CHOI");
        }
    }

    @Test
    void aChoiceThatCannotBeKeptIsAskedForAgainAndThenCountsOnce() throws IOException {
        try (var node = node()) {
            var fails = new AtomicBoolean(true);
            node.onReplies = batch -> {
                node.replies.addAll(batch);
                if (fails.getAndSet(false)) {
                    throw new IllegalStateException("no Redis");
                }
            };
            node.dial("*101#");
            node.say(18, "2", 0x2a06);
            assertThat(node.line().read(Node.DELIVER_SM_RESP).status()).isEqualTo(0x64);
            node.say(18, "2", 0x2a06);

            assertThat(node.shown()).startsWith("Cam on. Mo Bluezone");
            assertThat(node.replies.stream().map(Inbound.Reply::id).distinct()).hasSize(1);
        }
    }

    @Test
    void aPageThatTheOperatorRefusesEndsTheDialogue() throws IOException {
        try (var node = node()) {
            node.say(1, "*101#", 0x2a02);
            var menu = node.read();
            node.line().write(0x80000004, 0x45, menu.sequence(), new byte[0]);

            await().until(() -> node.counted("unsent") == 1);
            await().until(() ->
                    redis.redis().await(redis.redis().async().keys("ussd:*")).isEmpty());
        }
    }

    @Test
    void accentsArePerOperatorAndALongPageGoesOnBehindNine() throws IOException {
        var accented = UssdFiles.settings(Map.of("loa.ussd.voices.viettel.accents", "true"));
        try (var node = node(accented)) {
            assertThat(node.dial("*101#"))
                    .isEqualTo(
                            "Bluezone\n1 Nhận link cài\n2 Tôi đã cài\n3 Mới đến\n4 Cảnh báo\n5 Trợ giúp\n6 Tin nhắc");
            assertThat(node.choose("1"))
                    .isEqualTo("Link cài Bluezone sẽ gửi qua tin nhắn.\n1. Android\n2. iPhone\n9. Tiếp");
            assertThat(node.choose("9")).isEqualTo("3. Không có smartphone\n0. Quay lại");
            assertThat(node.choose("2")).startsWith("Link sẽ đến qua tin nhắn");
        }
    }

    @Test
    void aPhoneInADialogueIsNotPushedInto() throws IOException {
        try (var node = node()) {
            node.dial("*101#");

            assertThat(node.pushes.push(Node.AN, "notice")).isInstanceOf(Outcome.Throttled.class);
            assertThat(node.choose("5")).startsWith("19009095");
        }
    }

    @Test
    void anOperatorWithoutUssdIsNotFallenBackFrom() throws IOException {
        try (var node = node()) {
            var stranger = new vn.loa.subscriber.Msisdn(950_000_002);
            assertThat(node.pushes.push(stranger, "notice"))
                    .isEqualTo(new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no-ussd-bind"));
        }
    }

    @Test
    void aPhoneThatNeverEndsIsEnded() throws IOException {
        try (var node = node()) {
            node.dial("*101#");
            for (var turn = 1; turn < 60; turn++) {
                assertThat(node.choose("x")).doesNotStartWith("Phien");
            }
            assertThat(node.choose("x")).startsWith("Phien da het");
        }
    }

    @Test
    void anErasedPersonsDialogueIsForgotten() throws IOException {
        try (var node = node()) {
            node.dial("*101#");

            new ErasedPeople(new Sessions(redis.redis(), UssdFiles.settings().session())).strangers(List.of(Node.AN));

            assertThat(redis.redis().await(redis.redis().async().keys("*"))).isEmpty();
        }
    }
}
