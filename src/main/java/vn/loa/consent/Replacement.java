package vn.loa.consent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.agrona.collections.LongHashSet;
import vn.loa.subscriber.Msisdn;

/// A list that replaces what its source had in a ledger: whom it does not name any more goes, and whom another
/// source or the person has entered stays.
final class Replacement {

    private static final int AT_ONCE = 1_000;

    private final RedisOptOuts ledger;
    private final String source;
    // 64 bits of each hash, for lists are long; whoever shares them with another stays on the list.
    private final LongHashSet named = new LongHashSet();

    /// @param source how the evidence begins of those whom the source has entered
    Replacement(RedisOptOuts ledger, String source) {
        this.ledger = ledger;
        this.source = source;
    }

    void names(Msisdn number) {
        named.add(bits(ledger.hash(number)));
    }

    /// @param before how many the source has in the ledger
    /// @param going those of them whom the list does not name
    record Loss(int before, List<String> going) {}

    Loss loss() {
        var before = new ArrayList<String>();
        ledger.visit((hash, standing) -> {
            if (standing.evidence().startsWith(source)) {
                before.add(hash);
            }
        });
        return new Loss(
                before.size(),
                before.stream().filter(hash -> !named.contains(bits(hash))).toList());
    }

    /// Takes them off, unless something was said of them after `at`; answers how many.
    int take(Loss loss, String evidence, Instant at) {
        var going = loss.going();
        var gone = 0;
        for (var from = 0; from < going.size(); from += AT_ONCE) {
            gone += ledger.resume(going.subList(from, Math.min(from + AT_ONCE, going.size())), evidence, at);
        }
        ledger.realign();
        return gone;
    }

    private static long bits(String hash) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(hash)).getLong();
    }
}
