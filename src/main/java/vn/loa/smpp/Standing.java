package vn.loa.smpp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much of its weight a bind is given: it falls while too many answers are faults or too many receipts are slow,
/// and rises again when it has been well for a while. GOV.UK Notify has balanced its providers like that since 2020.
final class Standing {

    static final int FULL = 100;

    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final String bind;
    private final CoolingSettings settings;
    private long answers;
    private long faults;
    private long receipts;
    private long slow;
    private long lookedAt;
    private long fellAt;
    private long countedFrom;
    private volatile int share = FULL;
    private volatile @Nullable String why;

    /// @param now of a clock that never runs backwards, in nanoseconds
    Standing(String bind, CoolingSettings settings, long now) {
        this.bind = bind;
        this.settings = settings;
        this.lookedAt = now;
        this.fellAt = now;
        this.countedFrom = now;
    }

    synchronized void answered(boolean fault) {
        answers++;
        faults += fault ? 1 : 0;
    }

    synchronized void receipts(int inTime, int late) {
        receipts += inTime + late;
        slow += late;
    }

    /// Looks at what has been counted, when it is time.
    synchronized void look(long now) {
        if (now - lookedAt < settings.every().toNanos()) {
            return;
        }
        lookedAt = now;
        var tells = answers >= settings.atLeast() || receipts >= settings.atLeast();
        var trouble = trouble();
        if (trouble != null && tells) {
            fellAt = now;
            moveTo(Math.max(settings.least(), share - settings.step()), trouble);
        } else if (trouble != null) {
            fellAt = now; // too little to fall for, but not well either
        } else if (share < FULL && now - fellAt >= settings.calm().toNanos()) {
            fellAt = now;
            var next = Math.min(FULL, share + settings.step());
            moveTo(next, next == FULL ? null : why);
        }
        if (tells || now - countedFrom >= settings.calm().toNanos()) {
            countedFrom = now;
            answers = 0;
            faults = 0;
            receipts = 0;
            slow = 0;
        }
    }

    private @Nullable String trouble() {
        if (faults * 100 > answers * settings.faults()) {
            return String.format(Locale.ROOT, "faults %d of %d answers", faults, answers);
        }
        if (slow * 100 > receipts * settings.slow()) {
            return String.format(Locale.ROOT, "slow %d of %d receipts", slow, receipts);
        }
        return null;
    }

    private void moveTo(int next, @Nullable String because) {
        why = because;
        if (next != share) {
            log.info("share bind={} from={}% to={}% why=\"{}\"", bind, share, next, because == null ? "well" : because);
            share = next;
        }
    }

    /// Per cent of its weight, from the least to 100.
    int share() {
        return share;
    }

    /// Why it is given less than its weight.
    @Nullable
    String why() {
        return why;
    }
}
