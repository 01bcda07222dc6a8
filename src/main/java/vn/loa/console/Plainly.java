package vn.loa.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import vn.loa.campaign.CampaignError;

/// Errors of campaign files in the words of the page: who has never seen the file does not know its fields by name.
final class Plainly {

    private static final Pattern FIELD = Pattern.compile("“([a-z][A-Za-z0-9.-]*)”");

    private final MessageSource messages;
    private final Locale locale;

    Plainly(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public String of(CampaignError error) {
        return locale.getLanguage().equals("en")
                ? error.english()
                : FIELD.matcher(error.problem() + ". " + error.mend() + ".")
                        .replaceAll(found -> Matcher.quoteReplacement("“" + name(found.group(1)) + "”"));
    }

    private String name(String field) {
        var name = messages.getMessage("field." + field, null, null, locale);
        return name == null ? field : name;
    }
}
