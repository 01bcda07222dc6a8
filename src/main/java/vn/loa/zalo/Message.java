package vn.loa.zalo;

import org.jspecify.annotations.Nullable;
import vn.loa.channel.Template;
import vn.loa.subscriber.Msisdn;

/// One message to one person by one of Zalo's ways.
sealed interface Message {

    /// Whose number it is, where that is known.
    @Nullable
    Msisdn number();

    /// A template by phone number, or by its hash.
    record ByPhone(Msisdn number, Template template) implements Message {}

    /// A template by the person's user id at this account: cheaper, and no receipt names the number.
    record ByUser(String userId, @Nullable Msisdn number, Template template) implements Message {

        @Override
        public String toString() {
            return "ByUser[" + template + "]";
        }
    }

    /// A free text to somebody who has met the account within seven days.
    record Consultation(String userId, @Nullable Msisdn number, String text) implements Message {

        static final int LONGEST = 2_000;

        @Override
        public String toString() {
            return "Consultation[hidden]";
        }
    }
}
