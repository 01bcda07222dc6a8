package vn.loa.ussd;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The menu, how gateways word USSD, and how long a dialogue may take.
///
/// @param session how long an unanswered page is remembered
/// @param answerWithin how long an answer is worth sending; phones give up after that
/// @param voices by operator; the others get plain Vietnamese
/// @param dialects by the name that binds call them by
@ConfigurationProperties(value = "loa.ussd", ignoreUnknownFields = false)
record UssdSettings(
        Duration session,
        Duration answerWithin,
        Words words,
        @DefaultValue Map<String, Voice> voices,
        Map<String, Dialect> dialects,
        Menu menu) {

    UssdSettings {
        if (!session.isPositive() || !answerWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "loa.ussd.session and loa.ussd.answer-within must be longer than nothing");
        }
        var errors = MenuCheck.of(menu, words);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("config/ussd.yaml, loa.ussd.menu: " + String.join("; ", errors));
        }
        voices = Map.copyOf(voices);
        dialects = Map.copyOf(dialects);
    }

    Voice voice(@Nullable String operator) {
        return operator == null ? Voice.PLAIN : voices.getOrDefault(operator, Voice.PLAIN);
    }

    /// The dialect of a bind.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    Dialect dialect(String bind, String name) {
        var dialect = dialects.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("loa.smpp.binds, bind '" + bind + "': ussd-dialect '" + name
                    + "' is none of " + dialects.keySet().stream().sorted().toList()
                    + "; choose one, or describe it under loa.ussd.dialects");
        }
        return dialect;
    }
}
