package vn.loa.smpp;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.Inbound;

/// How to reach one operator, and what it agrees to.
///
/// @param name what we call it; receipts, logs and metrics say it
/// @param mode which connections make up a session
/// @param sessions how many sessions to hold
/// @param window how many submits a session may have unanswered; the operator's contract says
/// @param rate parts per second over all sessions of the bind
/// @param operators whose subscribers it serves; none means everyone no other bind serves
/// @param weight its share of the texts among binds that serve the same operator, against theirs
/// @param reserve per cent of the window that is kept for urgent and prompt texts
/// @param senders the names and numbers it accepts as senders, and until when; none means any
/// @param idBase how its receipts spell the ids of its responses
/// @param submit what it wants in the fields of a submit_sm
/// @param ussdDialect how it words USSD, by the name of a dialect in `config/ussd.yaml`; empty: it carries none
/// @param statuses what this operator means by a command_status, where it differs from SMPP
/// @param receiptCodes which error codes of its receipts say that a phone is out of reach, or a number nobody's
public record BindSettings(
        String name,
        String host,
        int port,
        @DefaultValue TlsSettings tls,
        String systemId,
        Secret password,
        @DefaultValue("") String systemType,
        @DefaultValue("TRANSCEIVER") BindMode mode,
        @DefaultValue("1") int sessions,
        @DefaultValue("10") int window,
        @DefaultValue("50") double rate,
        @DefaultValue("100") int weight,
        @DefaultValue("2") int reserve,
        @DefaultValue List<String> operators,
        @DefaultValue List<AcceptedSender> senders,
        @DefaultValue("LEARN") IdBase idBase,
        @DefaultValue SubmitSettings submit,
        @DefaultValue("") String ussdDialect,
        @DefaultValue Map<String, StatusRule> statuses,
        @DefaultValue Map<String, Inbound.Cause> receiptCodes) {

    private static final int MOST_SESSIONS = 100;
    private static final int WIDEST_WINDOW = 100_000;
    private static final int MOST_WEIGHT = 10_000;
    private static final int WEIGHT = 100;
    private static final int RESERVE = 4;

    public BindSettings {
        check(name, !name.isBlank(), "name is empty");
        check(name, !host.isBlank(), "host is empty");
        check(name, port > 0 && port < 65_536, "port " + port + " is not between 1 and 65535");
        check(name, !systemId.isBlank() && systemId.length() < 16, "system-id needs 1 to 15 characters");
        check(name, password.reveal().length() < 9, "password is longer than the 8 characters that SMPP has room for");
        check(name, systemType.length() < 13, "system-type is longer than 12 characters");
        check(name, sessions > 0 && sessions <= MOST_SESSIONS, "sessions must be from 1 to " + MOST_SESSIONS);
        check(name, window > 0, "window must be 1 or more");
        check(name, window <= WIDEST_WINDOW, "window must be at most " + WIDEST_WINDOW);
        check(name, rate > 0 && Double.isFinite(rate), "rate must be more than 0 parts per second");
        check(name, weight > 0 && weight <= MOST_WEIGHT, "weight must be from 1 to " + MOST_WEIGHT);
        check(name, reserve >= 0 && reserve <= 50, "reserve must be from 0 to 50 per cent");
        var wrong = submit.wrong();
        check(name, wrong == null, String.valueOf(wrong));
        operators = List.copyOf(operators);
        senders = List.copyOf(senders);
        statuses = Map.copyOf(statuses);
        new StatusRules(statuses); // throws when a code is none
        receiptCodes = Map.copyOf(receiptCodes);
        new ReceiptCodes(receiptCodes); // as well
    }

    /// A bind with nothing out of the ordinary.
    public static BindSettings of(
            String name, String host, int port, String systemId, Secret password, int window, double rate) {
        return new BindSettings(
                name,
                host,
                port,
                TlsSettings.NONE,
                systemId,
                password,
                "",
                BindMode.TRANSCEIVER,
                1,
                window,
                rate,
                WEIGHT,
                RESERVE,
                List.of(),
                List.of(),
                IdBase.LEARN,
                SubmitSettings.PLAIN,
                "",
                Map.of(),
                Map.of());
    }

    /// The same for these operators' subscribers only.
    public BindSettings serving(List<String> operators) {
        return with(operators, ussdDialect, receiptCodes);
    }

    /// The same with USSD in this dialect.
    public BindSettings speaking(String ussdDialect) {
        return with(operators, ussdDialect, receiptCodes);
    }

    /// The same with receipts whose error codes mean this.
    public BindSettings telling(Map<String, Inbound.Cause> receiptCodes) {
        return with(operators, ussdDialect, receiptCodes);
    }

    private BindSettings with(List<String> operators, String ussdDialect, Map<String, Inbound.Cause> receiptCodes) {
        return new BindSettings(
                name,
                host,
                port,
                tls,
                systemId,
                password,
                systemType,
                mode,
                sessions,
                window,
                rate,
                weight,
                reserve,
                operators,
                senders,
                idBase,
                submit,
                ussdDialect,
                statuses,
                receiptCodes);
    }

    /// Whether the operator takes texts from this sender on a day in Vietnam.
    boolean accepts(String sender, LocalDate day) {
        return senders.isEmpty() || senders.stream().anyMatch(each -> each.isAccepted(sender, day));
    }

    boolean carriesUssd() {
        return !ussdDialect.isEmpty();
    }

    /// Whether the operator would not notice the difference: the same account, reached the same way.
    boolean isSameLineAs(BindSettings other) {
        return host.equals(other.host)
                && port == other.port
                && tls.equals(other.tls)
                && systemId.equals(other.systemId)
                && password.equals(other.password)
                && systemType.equals(other.systemType)
                && mode == other.mode;
    }

    private static void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("loa.smpp.binds, bind '" + name + "': " + otherwise);
        }
    }
}
