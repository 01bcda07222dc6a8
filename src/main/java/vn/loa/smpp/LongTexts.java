package vn.loa.smpp;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parts of long texts that people write, kept until the others arrive: over whichever session, on whichever node,
/// before or after a restart.
interface LongTexts {

    /// Keeps parts, durably once it returns.
    ///
    /// @return the texts that are whole by now, each again and again until it is [#ended]
    List<Joined> keep(String bind, List<Fragment> parts);

    /// The texts whose missing parts nobody waits for any more; each again and again until it is [#ended].
    List<Joined> overdue(String bind);

    /// These were handed on; parts of theirs that come again are no news.
    void ended(String bind, List<Joined> texts);

    /// One part as it arrived.
    record Fragment(String from, String to, Concatenation place, Piece piece) {}

    /// What a part holds.
    record Piece(int dataCoding, byte[] octets) {}

    /// A text, as far as its parts are there.
    ///
    /// @param key where it is kept
    /// @param at when its first part came
    record Joined(
            String key, String id, String from, String to, Instant at, int total, SortedMap<Integer, Piece> pieces) {

        /// What it says, with a mark for what is missing. Octets are joined before they are read: operators cut
        /// UCS-2 at odd octets, and the alphabet's escape from what it escapes.
        String text() {
            var text = new StringBuilder();
            var run = new TreeMap<Integer, Piece>();
            for (var part = 1; part <= total; part++) {
                var piece = pieces.get(part);
                if (!run.isEmpty() && (piece == null || piece.dataCoding() != coding(run))) {
                    text.append(read(run));
                    run.clear();
                }
                if (piece == null) {
                    text.append(MISSING);
                } else {
                    run.put(part, piece);
                }
            }
            return run.isEmpty() ? text.toString() : text.append(read(run)).toString();
        }

        private static int coding(SortedMap<Integer, Piece> run) {
            return run.values().iterator().next().dataCoding();
        }

        private static String read(SortedMap<Integer, Piece> run) {
            var all = new ByteArrayOutputStream();
            run.values().forEach(piece -> all.writeBytes(piece.octets()));
            return Alphabets.read(coding(run), all.toByteArray());
        }
    }

    /// Stands for parts that never came.
    String MISSING = " … ";
}
