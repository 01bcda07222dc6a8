package vn.loa.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.loa.smpp.Alphabets;
import vn.loa.smpp.Parameter;
import vn.loa.smpp.ShortMessage;

/// A simulated phone that dials USSD codes, with its network between it and the gateway, which words USSD as the
/// specification does.
public final class Handset {

    private static final int PSSR_INDICATION = 1;
    private static final int USSR_REQUEST = 2;
    private static final int USSN_REQUEST = 3;
    private static final int USSR_CONFIRM = 18;
    private static final int USSN_CONFIRM = 19;
    private static final int RELEASE = 129;
    private static final int ITS_SESSION_INFO = 0x1383;
    private static final int CBS_DEFAULT = 0x0f;

    /// What the phone shows.
    ///
    /// @param isLast whether nothing can be answered any more
    public record Screen(String text, boolean isLast) {}

    /// Hands over what the phone says; answers whether anybody took it.
    interface Network {
        boolean deliver(String from, String to, String text, List<Parameter> parameters);
    }

    private final String number;
    private final Network network;
    private final LinkedBlockingQueue<Screen> screens = new LinkedBlockingQueue<>();
    private volatile String code = "";
    private volatile int session;

    Handset(String number, Network network) {
        this.number = number;
        this.network = network;
    }

    /// Dials a code.
    ///
    /// @return what the phone shows then; null when nothing came
    public @Nullable Screen dial(String dialled, Duration patience) throws InterruptedException {
        screens.clear();
        code = dialled.replaceAll("^(\\*\\d+).*", "$1#"); // what is behind it is the text's
        session = ThreadLocalRandom.current().nextInt(0x100) << 8;
        return say(PSSR_INDICATION, dialled, patience);
    }

    /// Answers the page that is shown.
    public @Nullable Screen choose(String choice, Duration patience) throws InterruptedException {
        return say(USSR_CONFIRM, choice, patience);
    }

    public void hangUp() {
        deliver(RELEASE, "");
    }

    /// What the phone is shown without having asked.
    public @Nullable Screen next(Duration patience) throws InterruptedException {
        return screens.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private @Nullable Screen say(int operation, String text, Duration patience) throws InterruptedException {
        return deliver(operation, text) ? next(patience) : null;
    }

    private boolean deliver(int operation, String text) {
        session = session & 0xff00 | session + 2 & 0x00fe;
        return network.deliver(
                number,
                code,
                text,
                List.of(
                        Parameter.of(Parameter.USSD_SERVICE_OP, operation, 1),
                        Parameter.of(ITS_SESSION_INFO, session, 2)));
    }

    void shown(ShortMessage page) {
        var operation = (int) Parameter.number(page.parameters(), Parameter.USSD_SERVICE_OP);
        var told = (int) Parameter.number(page.parameters(), ITS_SESSION_INFO);
        session = told < 0 ? session : told;
        code = page.from();
        var coding = page.dataCoding() == CBS_DEFAULT ? 0 : page.dataCoding();
        screens.add(new Screen(Alphabets.read(coding, page.body()), operation != USSR_REQUEST));
        if (operation == USSN_REQUEST) {
            deliver(USSN_CONFIRM, "");
        }
    }
}
