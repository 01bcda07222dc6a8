package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The binds and how patient we are with them.
///
/// @param answerWithin how long a submit may stay unanswered before it counts as unknown
/// @param connectWithin for the connection, and again for the bind
/// @param enquireEvery after how much silence we ask whether anybody is there
/// @param reconnectAfter the first pause before connecting again; doubles up to `reconnectAtMost`
/// @param throttlePause the first pause after the operator says "too fast"; doubles up to 5 s
/// @param throttlePatience how long one text is offered to an operator that says "too fast"
/// @param drainWithin how long a stop waits for answers
/// @param joinWithin how long the parts of a long reply may take to arrive
@ConfigurationProperties(value = "loa.smpp", ignoreUnknownFields = false)
record SmppSettings(
        @DefaultValue List<BindSettings> binds,
        Duration answerWithin,
        Duration connectWithin,
        Duration enquireEvery,
        Duration reconnectAfter,
        Duration reconnectAtMost,
        Duration throttlePause,
        Duration throttlePatience,
        Duration drainWithin,
        Duration joinWithin) {

    SmppSettings {
        binds = checked(binds);
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
