package vn.loa.ussd;

import java.util.Map;
import java.util.Set;

/// What stands for the placeholders of pages.
///
/// @param code what one dials
/// @param shortCode what one writes to, and what answers by SMS come from
/// @param remindersOn said of somebody who gets reminders
/// @param remindersOff said of somebody who has refused them
record Words(String code, String shortCode, String remindersOn, String remindersOff) {

    static final Set<String> PLACEHOLDERS = Set.of("code", "shortcode", "reminders");

    Words {
        if (!code.matches("\\*[0-9]+(\\*[0-9]+)*#")) {
            throw new IllegalArgumentException("loa.ussd.words.code is '" + code + "'; write it as *101#");
        }
        if (shortCode.isBlank() || remindersOn.isBlank() || remindersOff.isBlank()) {
            throw new IllegalArgumentException(
                    "loa.ussd.words: short-code, reminders-on and reminders-off need a value");
        }
    }

    /// The text as long as it can become.
    String longest(String text) {
        return filled(text, remindersOff.length() > remindersOn.length());
    }

    String filled(String text, boolean refuses) {
        var filled = text;
        var values = Map.of("code", code, "shortcode", shortCode, "reminders", refuses ? remindersOff : remindersOn);
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
