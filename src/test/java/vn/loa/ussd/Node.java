package vn.loa.ussd;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.loa.channel.Inbound;
import vn.loa.fake.FakeCarriers;
import vn.loa.fake.RawSmsc;
import vn.loa.smpp.UssdGateway;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;

/// One node that answers USSD, with the operator's end of its connection in the hand of a test.
final class Node implements AutoCloseable {

    static final Msisdn AN = new Msisdn(950_000_001);
    private static final int DELIVER_SM = 5;
    private static final int SUBMIT_SM = 4;
    static final int DELIVER_SM_RESP = 0x80000005;

    final List<Inbound.Reply> replies = new CopyOnWriteArrayList<>();
    final Map<String, AlertCodes.Verdict> codes = new ConcurrentHashMap<>();
    final List<String> arrived = new CopyOnWriteArrayList<>();
    final Set<Msisdn> refusing = ConcurrentHashMap.newKeySet();
    final List<String> refused = new CopyOnWriteArrayList<>();
    final Misunderstandings misunderstandings =
            new Misunderstandings((bind, reason) -> refused.add(bind + " " + reason), Clock.systemUTC());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Pushes pushes;
    volatile Inbound.Replies onReplies = replies::addAll;
    private final RawSmsc smsc;
    private final UssdGateway gateway;

    Node(UssdSettings settings, String dialect, Redis redis) throws IOException {
        smsc = new RawSmsc();
        gateway = UssdGateway.to(smsc, dialect);
        var dialects = Map.of(UssdGateway.BIND, settings.dialect(UssdGateway.BIND, dialect));
        var conversation = new Conversation(
                settings,
                (_, code) -> codes.getOrDefault(code, AlertCodes.Verdict.UNKNOWN),
                (who, area) -> {
                    arrived.add(area);
                    return area.equals("04");
                },
                refusing::contains,
                Clock.systemUTC());
        var sessions = new Sessions(redis, settings.session());
        var speech = new Speech(gateway.door(), settings.words(), settings.answerWithin());
        gateway.handledBy(new Dialogues(
                dialects,
                conversation,
                sessions,
                batch -> onReplies.replies(batch),
                speech,
                misunderstandings,
                meters));
        var carriers = new FakeCarriers().ported(AN, "viettel");
        pushes = new Pushes(settings, dialects, gateway.door(), carriers, conversation, sessions, speech, meters);
    }

    RawSmsc.Line line() {
        return gateway.line();
    }

    /// What An's phone sends, in the dialect of the specification.
    void say(int operation, String text, int sessionInfo) throws IOException {
        deliver(text, new byte[] {5, 1, 0, 1, (byte) operation}, new byte[] {
            0x13, (byte) 0x83, 0, 2, (byte) (sessionInfo >> 8), (byte) sessionInfo
        });
    }

    void deliver(String text, byte[]... parameters) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes("USSD\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes((AN.digits() + "\0\0\0*101#\0").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0x0f, 0, (byte) text.length()});
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        Arrays.stream(parameters).forEach(body::writeBytes);
        line().write(DELIVER_SM, 0, 1, body.toByteArray());
    }

    /// The next page that An's phone is shown; the operator takes it.
    String shown() throws IOException {
        var submit = line().read(SUBMIT_SM);
        line().accept(submit, "1");
        return text(submit);
    }

    RawSmsc.Frame read() throws IOException {
        return line().read(SUBMIT_SM);
    }

    /// Dials and reads the page in answer.
    String dial(String code) throws IOException {
        say(1, code, 0x2a02);
        return shown();
    }

    String choose(String choice) throws IOException {
        say(18, choice, 0x2a06);
        return shown();
    }

    static String text(RawSmsc.Frame submit) {
        var body = submit.body();
        // service_type, 0 0, *101#, 1 1, number, esm protocol priority, two empty texts, regdel replace
        var at = 5 + 2 + 6 + 2 + 12 + 3 + 2 + 2;
        var coding = body[at];
        var length = body[at + 2] & 0xff;
        var octets = Arrays.copyOfRange(body, at + 3, at + 3 + length);
        return new String(octets, coding == 0x48 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
    }

    /// The value of ussd_service_op.
    static int operation(RawSmsc.Frame submit) {
        return parameter(submit, 0x0501);
    }

    /// A parameter whose value is a number; -1 when it is not there.
    static int parameter(RawSmsc.Frame submit, int tag) {
        var body = submit.body();
        var length = body[36] & 0xff;
        for (var at = 37 + length; at + 4 <= body.length; at += 4 + body[at + 3]) {
            if ((body[at] & 0xff) << 8 == (tag & 0xff00) && (body[at + 1] & 0xff) == (tag & 0xff)) {
                var value = 0;
                for (var i = 0; i < body[at + 3]; i++) {
                    value = value << 8 | body[at + 4 + i] & 0xff;
                }
                return value;
            }
        }
        return -1;
    }

    double counted(String what) {
        var counter = meters.find("loa.ussd.turns").tag("what", what).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        try {
            smsc.close(); // first, or we would wait for its farewell
            gateway.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
