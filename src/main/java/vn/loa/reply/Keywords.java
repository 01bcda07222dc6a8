package vn.loa.reply;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.loa.message.Accents;

/// Recognises what a reply asks for, however it is typed.
final class Keywords {

    private final Map<String, Keyword> whole = new HashMap<>();
    private final Map<List<String>, Keyword> leading = new HashMap<>();
    private final Map<List<String>, Keyword> within = new HashMap<>();
    private final int longest;

    Keywords(Map<Keyword, ReplySettings.Spellings> spellings) {
        spellings.forEach((keyword, written) -> {
            written.whole().forEach(spelling -> add(whole, String.join("", words(spelling)), keyword));
            written.leading().forEach(spelling -> add(leading, words(spelling), keyword));
            written.within().forEach(spelling -> add(within, words(spelling), keyword));
        });
        longest = within.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    Optional<Keyword> recognise(String text) {
        var words = words(text);
        var exact = whole.get(String.join("", words));
        if (exact != null) {
            return Optional.of(exact);
        }
        return anywhere(words).or(() -> beginning(words));
    }

    // Before the beginnings: "đã cài rồi, đừng nhắn nữa" is a refusal, whatever else it says.
    private Optional<Keyword> anywhere(List<String> words) {
        for (var from = 0; from < words.size(); from++) {
            for (var to = Math.min(words.size(), from + longest); to > from; to--) {
                var keyword = within.get(words.subList(from, to));
                if (keyword != null) {
                    return Optional.of(keyword);
                }
            }
        }
        return Optional.empty();
    }

    // The longest wins: "CAI ROI" (done) begins with "CAI" (how?).
    private Optional<Keyword> beginning(List<String> words) {
        for (var length = words.size(); length > 0; length--) {
            var keyword = leading.get(words.subList(0, length));
            if (keyword != null) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    /// Capital letters and digits, without accents; all else, seen or unseen, only parts words.
    static List<String> words(String text) {
        var plain = Accents.removed(text).toUpperCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^A-Z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static <T> void add(Map<T, Keyword> spellings, T spelling, Keyword keyword) {
        var other = spellings.put(spelling, keyword);
        if (other != null && other != keyword) {
            throw new IllegalArgumentException("'" + spelling + "' is a spelling of both " + other + " and " + keyword
                    + "; remove one in config/keywords.yaml");
        }
    }
}
