package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What the words of a column mean, by their octets: a file says the same few things again and again, and what was
/// asked once need not be made a text of a second time.
final class Words {

    private final ToIntFunction<String> meaning;
    private final int most;
    private final byte[] @Nullable [] words;
    private final int[] meanings;
    private int size;

    // Another in each, so that nobody can write a file whose words all fall into one place.
    private final int factor = ThreadLocalRandom.current().nextInt() | 1;

    /// @param most how many words are remembered; then all are forgotten
    Words(int most, ToIntFunction<String> meaning) {
        this.meaning = meaning;
        this.most = most;
        var room = Integer.highestOneBit(most) << 2;
        this.words = new byte[room] @Nullable [];
        this.meanings = new int[room];
    }

    int of(byte[] octets, int from, int to) {
        var place = place(octets, from, to);
        while (true) {
            var word = words[place];
            if (word == null) {
                return learn(octets, from, to, place);
            }
            if (Arrays.equals(word, 0, word.length, octets, from, to)) {
                return meanings[place];
            }
            place = place + 1 & words.length - 1;
        }
    }

    void forget() {
        Arrays.fill(words, null);
        size = 0;
    }

    private int place(byte[] octets, int from, int to) {
        var hash = to - from;
        for (var i = from; i < to; i++) {
            hash = hash * factor + octets[i];
        }
        return (hash * 0x9E3779B1 >>> 8) & words.length - 1;
    }

    private int learn(byte[] octets, int from, int to, int place) {
        var word = Arrays.copyOfRange(octets, from, to);
        var means = meaning.applyAsInt(new String(word, StandardCharsets.UTF_8).strip());
        if (size >= most) {
            forget();
            return means;
        }
        words[place] = word;
        meanings[place] = means;
        size++;
        return means;
    }
}
