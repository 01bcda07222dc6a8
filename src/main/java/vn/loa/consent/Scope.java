package vn.loa.consent;

import java.util.Set;
import java.util.regex.Pattern;

/// What a refusal is about.
public sealed interface Scope {

    /// All reminders and all advertising, by whatever channel.
    record Everything() implements Scope {

        @Override
        public String label() {
            return "all";
        }
    }

    /// One campaign.
    record Campaign(String id) implements Scope {

        private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,100}");

        public Campaign {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("a campaign is named by small letters, digits and hyphens");
            }
        }

        @Override
        public String label() {
            return "campaign:" + id;
        }
    }

    /// One channel, whatever it carries.
    record Channel(String name) implements Scope {

        /// Those that somebody can refuse.
        static final Set<String> KNOWN = Set.of("sms", "ussd", "zalo");

        @Override
        public String label() {
            return "channel:" + name;
        }
    }

    /// The national list of numbers that get no advertising.
    record DoNotCall() implements Scope {

        @Override
        public String label() {
            return "do-not-call";
        }
    }

    Scope EVERYTHING = new Everything();
    Scope DO_NOT_CALL = new DoNotCall();

    /// As answers write it: `all`, `campaign:nhac-cai`, `channel:zalo`, `do-not-call`.
    String label();
}
