package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// When and by which evidence each of our people registered in the app or withdrew: two columns beside the set
/// `installed`.
final class InstallColumns {

    private static final Script NOTE = Script.beside(InstallColumns.class, "note-installs.lua", ScriptOutputType.VALUE);
    private static final int LINE = 7;

    private final Redis redis;

    InstallColumns(Redis redis) {
        this.redis = redis;
    }

    /// Notes what the news says of our people, in its order.
    ///
    /// @param ordinals of each line; [NumberIndex#ABSENT] where nobody has the number
    /// @param evidence of all lines
    /// @param arriving whether to note it also of people who are not known yet
    /// @return what became of each line
    byte[] note(InstallNews news, int[] ordinals, char[] evidence, boolean arriving) {
        var sorted = new long[ordinals.length];
        for (var line = 0; line < ordinals.length; line++) {
            // Whoever is nobody sorts first; lines about the same person stay in their order.
            sorted[line] = (long) ordinals[line] << Integer.SIZE | line;
        }
        Arrays.sort(sorted);
        var answers = new byte[ordinals.length];
        var sent = new ArrayList<RedisFuture<byte[]>>();
        var begun = new ArrayList<Integer>();
        var from = 0;
        while (from < sorted.length && sorted[from] < 0) {
            from++;
        }
        for (int to; from < sorted.length; from = to) {
            var block = block(sorted[from]);
            to = from;
            while (to < sorted.length && block(sorted[to]) == block) {
                to++;
            }
            begun.add(from);
            sent.add(redis.send(
                    NOTE, keys(block), lines(news, sorted, from, to, evidence), bytes(arriving ? "arriving" : "")));
        }
        for (var i = 0; i < sent.size(); i++) {
            var told = redis.await(sent.get(i));
            for (var line = 0; line < told.length; line++) {
                answers[(int) sorted[begun.get(i) + line]] = told[line];
            }
        }
        return answers;
    }

    private static byte[] lines(InstallNews news, long[] sorted, int from, int to, char[] evidence) {
        var lines = ByteBuffer.allocate((to - from) * LINE);
        for (var i = from; i < to; i++) {
            var line = (int) sorted[i];
            lines.putShort((short) Slots.slotOf((int) (sorted[i] >>> Integer.SIZE)))
                    .put(news.states[line])
                    .putChar(news.days[line])
                    .putChar(evidence[line]);
        }
        return lines.array();
    }

    private static int block(long sorted) {
        return Slots.blockOf((int) (sorted >>> Integer.SIZE));
    }

    private static List<String> keys(int block) {
        return List.of(
                Sets.key(block, Keys.KNOWN),
                Sets.key(block, Sets.INSTALLED),
                Keys.installDays(block),
                Keys.installEvidence(block),
                Keys.leaving(block));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
