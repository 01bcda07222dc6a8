package vn.loa.smpp;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach one operator.
///
/// @param name what we call it; receipts, logs and metrics say it
/// @param sessions how many connections to hold
/// @param window how many submits a session may have unanswered; the operator's contract says
/// @param rate parts per second over all sessions of the bind
/// @param operators whose subscribers it serves; none means everyone no other bind serves
/// @param senders the names and numbers it accepts as senders; none means any
public record BindSettings(
        String name,
        String host,
        int port,
        String systemId,
        Secret password,
        @DefaultValue("") String systemType,
        @DefaultValue("1") int sessions,
        @DefaultValue("10") int window,
        @DefaultValue("50") double rate,
        @DefaultValue List<String> operators,
        @DefaultValue List<String> senders,
        @DefaultValue("SAME") IdBase idBase) {

    public BindSettings {
        check(name, !name.isBlank(), "name is empty");
        check(name, !host.isBlank(), "host is empty");
        check(name, port > 0 && port < 65_536, "port " + port + " is not between 1 and 65535");
        check(name, !systemId.isBlank() && systemId.length() < 16, "system-id needs 1 to 15 characters");
        check(name, password.reveal().length() < 9, "password is longer than the 8 characters that SMPP has room for");
        check(name, systemType.length() < 13, "system-type is longer than 12 characters");
        check(name, sessions > 0, "sessions must be 1 or more");
        check(name, window > 0, "window must be 1 or more");
        check(name, rate > 0 && Double.isFinite(rate), "rate must be more than 0 parts per second");
        operators = List.copyOf(operators);
        senders = List.copyOf(senders);
    }

    private static void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("loa.smpp.binds, bind '" + name + "': " + otherwise);
        }
    }
}
