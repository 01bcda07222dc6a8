package vn.loa.genuine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long codes hold, and how much may be asked about them.
///
/// @param secret what codes are made with; unset, one is made and kept in Redis
/// @param valid for how long a code is answered
/// @param help whom to call when a page cannot help
@ConfigurationProperties(value = "loa.genuine", ignoreUnknownFields = false)
record GenuineSettings(@Nullable String secret, Duration valid, String help, Limits page, Limits ussd, Limits hotline) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    // A code can be guessed in the end, so it must not live for ever.
    private static final int LIKELIER_THAN_ONE_IN = 100;

    GenuineSettings {
        if (valid.compareTo(SHORTEST) < 0 || valid.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("loa.genuine.valid is " + valid + "; write 1h to 30d");
        }
        var guesses = (long) page.aboutOne() * (valid.toDays() + 1);
        if (guesses * LIKELIER_THAN_ONE_IN > Code.ALL) {
            throw new IllegalArgumentException("loa.genuine.page.about-one and valid allow " + guesses
                    + " guesses at one phone's code, which may be " + Code.ALL / LIKELIER_THAN_ONE_IN
                    + " at most; lower one of them");
        }
    }

    Limits limits(Door door) {
        return switch (door) {
            case PAGE -> page;
            case USSD -> ussd;
            case HOTLINE -> hotline;
        };
    }

    @Override
    public String toString() {
        return "GenuineSettings[secret=[hidden], valid=" + valid + "]";
    }
}
