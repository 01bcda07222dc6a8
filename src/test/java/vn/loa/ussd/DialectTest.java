package vn.loa.ussd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.smpp.GoldenPdu;
import vn.loa.smpp.UssdGateway;

/// A dialogue in every dialect, octet by octet on the wire; the bench has a foreign decoder read the same octets.
class DialectTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final UssdSettings SETTINGS = UssdFiles.with(Map.of(
            "root",
                    new Page(
                            Map.of("vi", "1. Gửi link\n0. Thoát"),
                            Map.of("1", new Choice("sent", null), "0", new Choice("sent", null)),
                            null,
                            null,
                            Category.PUBLIC_SERVICE),
            "sent", new Page(Map.of("vi", "Đã gửi."), Map.of(), null, null, Category.HEALTH_ALERT),
            "expired", new Page(Map.of("vi", "Phiên đã hết."), Map.of(), null, null, null)));

    @ParameterizedTest
    @ValueSource(strings = {"specification", "opaque", "user-message-reference", "ussd-session-id", "number-only"})
    void aDialogueIsWordedAsTheGatewayWordsIt(String dialect) throws IOException {
        try (var node = new Node(SETTINGS, dialect, redis.redis())) {
            heard(node, "ussd-" + dialect + "-dialled");
            said(node, "ussd-" + dialect + "-menu");
            heard(node, "ussd-" + dialect + "-chosen");
            said(node, "ussd-" + dialect + "-last");

            assertThat(redis.redis().await(redis.redis().async().keys("ussd:*")))
                    .isEmpty();
        }
    }

    private static void heard(Node node, String name) throws IOException {
        var golden = GoldenPdu.named(name);
        node.line().writeOctets(golden.octets());
        var answer = node.line().read(Node.DELIVER_SM_RESP);
        assertThat(answer.sequence()).as(name).isEqualTo(golden.sequence());
        assertThat(answer.status()).as(name).isZero();
    }

    private static void said(Node node, String name) throws IOException {
        var golden = GoldenPdu.named(name);
        var submit = node.read();
        var written = RawSmsc.pdu(submit.command(), submit.status(), golden.sequence(), submit.body());
        assertThat(HexFormat.of().formatHex(written))
                .as(name)
                .isEqualTo(HexFormat.of().formatHex(golden.octets()));
        node.line().accept(submit, "1");
    }

    @ParameterizedTest
    @CsvSource({
        "specification, 0x1383, 3",
        "opaque, 0x1383, 2",
        "user-message-reference, 0x0204, 3",
        "ussd-session-id, 0x1501, 131",
        "number-only, , 3"
    })
    void aMenuThatWeBeginGoesOnUnderItsName(String dialect, String tag, int end) throws Exception {
        var parameter = tag == null ? -1 : Integer.decode(tag);
        var isGiven = dialect.equals("ussd-session-id");
        try (var node = new Node(SETTINGS, dialect, redis.redis())) {
            var outcome = new Outcome[1];
            var pushing = Thread.startVirtualThread(() -> outcome[0] = node.pushes.push(Node.AN, "root"));
            var menu = node.read();
            assertThat(Node.operation(menu)).isEqualTo(2);
            var name = Node.parameter(menu, parameter);
            if (isGiven) {
                assertThat(name).isEqualTo(-1);
                name = 7003;
                var response = new byte[] {'1', 0, 0x15, 0x01, 0, 4, 0, 0, (byte) (name >> 8), (byte) name};
                node.line().write(menu.command() | 0x80000000, 0, menu.sequence(), response);
            } else {
                node.line().accept(menu, "1");
            }
            pushing.join();
            assertThat(outcome[0]).isInstanceOf(Outcome.Accepted.class);

            node.deliver("1", new byte[] {5, 1, 0, 1, 18}, named(parameter, name, isGiven ? 4 : 2));
            var last = node.read();
            assertThat(Node.text(last)).isEqualTo("Da gui.");
            assertThat(Node.operation(last)).isEqualTo(end);
        }
    }

    private static byte[] named(int tag, int name, int octets) {
        if (tag < 0) {
            return new byte[0];
        }
        var parameter = new byte[4 + octets];
        parameter[0] = (byte) (tag >> 8);
        parameter[1] = (byte) tag;
        parameter[3] = (byte) octets;
        for (var i = 0; i < octets; i++) {
            parameter[4 + i] = (byte) (name >> 8 * (octets - 1 - i));
        }
        return parameter;
    }

    @Test
    void aNoticeIsToldAndLeavesNoDialogue() throws Exception {
        try (var node = new Node(SETTINGS, "specification", redis.redis())) {
            var pushing = Thread.startVirtualThread(() -> node.pushes.push(Node.AN, "sent"));
            var notice = node.read();
            assertThat(Node.operation(notice)).isEqualTo(3);
            node.line().accept(notice, "1");
            pushing.join();
            node.say(19, "", 0x2a02);
            await().until(() -> node.counted("told") == 1);

            assertThat(redis.redis().await(redis.redis().async().keys("ussd:*")))
                    .isEmpty();
        }
    }

    @Test
    void whatTheDialectDoesNotKnowIsAcknowledgedCountedAndNotAnswered() throws IOException {
        try (var node = new Node(SETTINGS, "specification", redis.redis())) {
            node.say(77, "1", 0x2a02);
            assertThat(node.line().read(Node.DELIVER_SM_RESP).status()).isZero();
            node.deliver("*101#", new byte[] {5, 1, 0, 1, 1}); // no its_session_info: another dialect
            assertThat(node.line().read(Node.DELIVER_SM_RESP).status()).isZero();

            assertThat(node.counted("no_such_step")).isEqualTo(1);
            assertThat(node.counted("no_session")).isEqualTo(1);
            assertThat(node.misunderstandings.troubles()).hasSize(2);
            await().untilAsserted(() -> assertThat(node.refused)
                    .containsExactlyInAnyOrder(
                            UssdGateway.BIND + " no-such-step ussd_service_op=77",
                            UssdGateway.BIND + " no-session ussd_service_op=1"));
            assertThat(node.dial("*101#")).startsWith("1. Gui link");
        }
    }

    @Test
    void aBindThatNamesADialectWhichIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> SETTINGS.dialect("viettel", "klingon"))
                .hasMessageContainingAll("bind 'viettel'", "'klingon'", "specification", "number-only");
    }
}
