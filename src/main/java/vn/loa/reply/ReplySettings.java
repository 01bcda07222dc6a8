package vn.loa.reply;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people spell what they want, what we answer, and how the inbox is worked.
///
/// @param accents whether answers keep their accents, at up to three times the parts
/// @param claimAfter how long a reply may lie with a node before another takes it over
/// @param answersPerDay how many answers one number gets in any 24 hours; confirming a refusal is beside them
@ConfigurationProperties(value = "loa.reply", ignoreUnknownFields = false)
record ReplySettings(
        boolean accents,
        Duration claimAfter,
        int answersPerDay,
        Map<Keyword, Spellings> keywords,
        Map<Answer, String> answers) {

    static final Set<String> PLACEHOLDERS =
            Set.of("app", "owner", "android", "iphone", "site", "help", "shortcode", "received", "effective");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    ReplySettings {
        if (answersPerDay < 1) {
            throw new IllegalArgumentException("loa.reply.answers-per-day is " + answersPerDay + "; write 1 or more");
        }
        keywords = new EnumMap<>(keywords);
        answers = new EnumMap<>(answers);
        for (var keyword : Keyword.values()) {
            if (!keywords.containsKey(keyword)) {
                throw new IllegalArgumentException("keyword " + keyword + " has no spellings; write them under"
                        + " loa.reply.keywords in config/keywords.yaml");
            }
        }
        for (var answer : Answer.values()) {
            var text = answers.get(answer);
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(
                        "answer " + answer + " has no text; write it under loa.reply.answers in config/keywords.yaml");
            }
            PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(name -> {
                if (!PLACEHOLDERS.contains(name)) {
                    throw new IllegalArgumentException("answer " + answer + " asks for {" + name + "}; it may use "
                            + PLACEHOLDERS.stream().sorted().toList());
                }
            });
        }
    }

    /// @param whole what the whole reply may be, in any case, accents, spaces and signs
    /// @param leading what the reply may begin with, word by word, whatever follows
    /// @param within what it may hold anywhere, word by word; looked for before beginnings
    record Spellings(
            @DefaultValue List<String> whole,
            @DefaultValue List<String> leading,
            @DefaultValue List<String> within) {}
}
