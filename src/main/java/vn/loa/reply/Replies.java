package vn.loa.reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;

/// What people have answered.
public interface Replies {

    /// Under this are counted the replies that nobody understood.
    String OTHER = "OTHER";

    /// How many replies to a run asked for what: `CAI`, `DACAI`, `TC`, `DK`, `DEN`, `TG`, `ACK`, `FAQ:` with a
    /// question's name, and [#OTHER].
    Map<String, Long> of(RunId run);

    /// The latest replies that only a person can understand, newest first.
    List<Unmatched> unmatched(int limit);

    /// A reply that only a person can understand; it prints without its text.
    record Unmatched(Instant at, Msisdn from, String text) {

        @Override
        public String toString() {
            return "Unmatched[" + at + "]";
        }
    }
}
