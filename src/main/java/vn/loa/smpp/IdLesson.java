package vn.loa.smpp;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// How one operator's receipts spell the ids of its responses, learnt from pairs of both that belong together, and
/// learnt anew when later pairs say otherwise.
///
/// A pair is a receipt whose id, in one spelling alone, is that of a text to the number which the receipt names. Five
/// in a row that say the same are believed.
final class IdLesson {

    static final int PAIRS = 5;
    // What is learnt is only checked so often, for each check costs two long numbers.
    private static final int CHECKS = 100_000;

    private final IdSample sample;
    private volatile @Nullable IdBase learnt;
    private @Nullable IdBase supposed;
    private int inARow;
    private long generation;
    private int checks;

    IdLesson(IdSample sample, @Nullable IdBase learnt) {
        this.sample = sample;
        this.learnt = learnt;
    }

    /// Null until it is known.
    @Nullable
    IdBase learnt() {
        return learnt;
    }

    /// What a receipt's id means; may teach something.
    ///
    /// @param about the number that the receipt names
    /// @return in the spelling of the response; null when it may be one or another, and nobody can tell yet
    @Nullable
    String meaning(String written, @Nullable Msisdn about) {
        var known = learnt;
        if (known != null && !mayCheck()) {
            return orAsWritten(known, written);
        }
        var possible = new LinkedHashSet<String>();
        var fitting = new LinkedHashSet<String>();
        var readings = 0;
        IdBase says = null;
        for (var base : IdBase.SPELLINGS) {
            var id = base.ofReceipt(written);
            if (id == null) {
                continue;
            }
            readings++;
            if (possible.add(id) && sample.holds(id, about)) {
                fitting.add(id);
                says = base;
            }
        }
        if (fitting.size() == 1 && says != null) {
            // "7" is spelt alike in every base, so that it says nothing; a UUID can be read in one way alone.
            if (possible.size() > 1 || readings == 1) {
                pair(says);
            }
            return fitting.getFirst();
        }
        if (known != null) {
            return orAsWritten(known, written);
        }
        return possible.size() == 1 ? possible.getFirst() : null;
    }

    static String orAsWritten(IdBase base, String written) {
        var id = base.ofReceipt(written);
        return id == null ? IdBase.ofResponse(written) : id;
    }

    private boolean mayCheck() {
        if (generation != sample.generation()) {
            generation = sample.generation();
            checks = 0;
        }
        return ++checks <= CHECKS;
    }

    private void pair(IdBase says) {
        if (says != supposed) {
            supposed = says;
            inARow = 0;
        }
        if (++inARow >= PAIRS) {
            learnt = says;
        }
    }
}
