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
/// @param sender who texts come from to people who wrote by a channel that takes none just now
/// @param accents whether answers keep their accents, at up to three times the parts
/// @param claimAfter how long a reply may lie with a node before another takes it over
/// @param templates what people at the desk answer again and again, by name
/// @param refusal what a refusal is about that does not say it
/// @param answersPerDay how many answers one number gets in any 24 hours; confirming a refusal is beside them
@ConfigurationProperties(value = "loa.reply", ignoreUnknownFields = false)
record ReplySettings(
        String sender,
        boolean accents,
        Duration claimAfter,
        Refusal refusal,
        int answersPerDay,
        Map<Keyword, Spellings> keywords,
        Map<Answer, String> answers,
        @DefaultValue List<Question> questions,
        @DefaultValue Map<String, String> templates) {

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
            check("answer " + answer, text);
        }
        questions = List.copyOf(questions);
        templates = Map.copyOf(templates);
        templates.forEach((name, text) -> check("template " + name, text));
        questions.forEach(question -> check("the answer of question " + question.name(), question.answer()));
        if (questions.stream().map(Question::name).distinct().count() < questions.size()) {
            throw new IllegalArgumentException("two questions of loa.reply.questions have the same name; rename one");
        }
    }

    /// What to write to, as a text says it to whoever wrote by this channel: official accounts have names, not numbers.
    String shortcode(String channel, String to) {
        return channel.equals("zalo") ? sender : to;
    }

    /// Whether a text goes out with its accents; Zalo has no parts that they could make dearer.
    boolean accents(String channel) {
        return accents || channel.equals("zalo");
    }

    static void check(String what, String text) {
        PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(name -> {
            if (!PLACEHOLDERS.contains(name)) {
                throw new IllegalArgumentException(what + " asks for {" + name + "}; it may use "
                        + PLACEHOLDERS.stream().sorted().toList());
            }
        });
    }

    /// How much somebody refuses who writes no more than TC.
    enum Refusal {
        /// All reminders.
        EVERYTHING,
        /// The campaign they were last texted by; all reminders when there is none, or they have refused it already.
        CAMPAIGN
    }

    /// Something that people often ask.
    ///
    /// @param name as replies are counted
    /// @param phrases any of which may stand in the reply, word by word
    record Question(String name, List<String> phrases, String answer) {

        Question {
            if (!name.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("a question of loa.reply.questions is named '" + name
                        + "'; use small letters, digits and hyphens");
            }
            phrases = List.copyOf(phrases);
            if (answer.isBlank()
                    || phrases.isEmpty()
                    || phrases.stream()
                            .anyMatch(phrase -> Keywords.words(phrase).isEmpty())) {
                throw new IllegalArgumentException(
                        "question " + name + " needs an answer and phrases with letters or digits");
            }
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
