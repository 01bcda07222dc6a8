package vn.loa.reply;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Recognises questions that are often asked: those that hold all the words of one of their phrases, in a row.
final class Questions {

    private final List<ReplySettings.Question> known;

    /// @param known the first that fits is meant
    Questions(List<ReplySettings.Question> known) {
        this.known = known;
    }

    Optional<ReplySettings.Question> recognise(String text) {
        var words = Keywords.words(text);
        return known.stream()
                .filter(question -> question.phrases().stream()
                        .anyMatch(phrase -> Collections.indexOfSubList(words, Keywords.words(phrase)) >= 0))
                .findFirst();
    }
}
