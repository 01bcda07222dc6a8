package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The binds and how patient we are with them.
///
/// @param answerWithin how long a submit may stay unanswered before it counts as unknown
/// @param lateWithin how much longer its answer is still waited for, to know after all
/// @param connectWithin for the connection with its TLS, and again for the bind
/// @param enquireEvery after how long without an answer we ask whether anybody is there; twice as long, and the
///     connection is given up
/// @param reconnectAfter the first pause before connecting again; doubles up to `reconnectAtMost`
/// @param refusedAfter the pause after a wrong password, system-id or system-type; doubles up to twelve times as long,
///     for some operators lock an account after a few
/// @param alreadyBoundAfter the pause when the operator still holds our old session; doubles like the others
/// @param bindThrottledAfter the pause when we bind too often
/// @param foreignAfter the pause when no SMPP peer is there, or none that we may trust
/// @param throttlePause the first pause after the operator says "too fast"; doubles up to 5 s
/// @param throttlePatience how long one text is offered to an operator that says "too fast"
/// @param drainWithin how long a stop waits for answers
/// @param joinWithin how long the parts of a long reply may take to arrive
/// @param cooling when a bind is given fewer texts than others that serve the same operator
@ConfigurationProperties(value = "loa.smpp", ignoreUnknownFields = false)
record SmppSettings(
        @DefaultValue List<BindSettings> binds,
        Duration answerWithin,
        Duration lateWithin,
        Duration connectWithin,
        Duration enquireEvery,
        Duration reconnectAfter,
        Duration reconnectAtMost,
        Duration refusedAfter,
        Duration alreadyBoundAfter,
        Duration bindThrottledAfter,
        Duration foreignAfter,
        Duration throttlePause,
        Duration throttlePatience,
        Duration drainWithin,
        Duration joinWithin,
        @DefaultValue CoolingSettings cooling) {

    SmppSettings {
        binds = checked(binds);
        positive("answer-within", answerWithin);
        positive("connect-within", connectWithin);
        positive("enquire-every", enquireEvery);
        positive("reconnect-after", reconnectAfter);
        positive("throttle-pause", throttlePause);
        if (reconnectAtMost.compareTo(reconnectAfter) < 0) {
            throw new IllegalArgumentException("loa.smpp.reconnect-at-most=" + reconnectAtMost
                    + " is shorter than loa.smpp.reconnect-after=" + reconnectAfter + "; make it longer");
        }
    }

    private static void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("loa.smpp." + name + "=" + duration + " must be longer than nothing");
        }
    }

    /// The same binds, or an error that names the bind that is there twice.
    static List<BindSettings> checked(List<BindSettings> binds) {
        var names = binds.stream().map(BindSettings::name).toList();
        for (var name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "loa.smpp.binds: two binds are named '" + name + "'; give each its own name");
            }
        }
        return List.copyOf(binds);
    }
}
