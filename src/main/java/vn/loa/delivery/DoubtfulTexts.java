package vn.loa.delivery;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;

/// Texts whose fate the planes do not know yet.
final class DoubtfulTexts {

    /// How many of the latest runs a receipt without a known id may speak of.
    private static final int RUNS = 50;

    private final Planes planes;
    private final Runs runs;
    private final Registry registry;
    private final Clock clock;

    DoubtfulTexts(Planes planes, Runs runs, Registry registry, Clock clock) {
        this.planes = planes;
        this.runs = runs;
        this.registry = registry;
        this.clock = clock;
    }

    /// Those journal lines about which a receipt is still awaited.
    List<Journal.Line> stillOpen(List<Journal.Line> lines) {
        var settled = new HashMap<RunId, Map<Integer, Slots>>();
        return lines.stream()
                .filter(line -> !settled.computeIfAbsent(line.part().run(), run -> new HashMap<>())
                        .computeIfAbsent(
                                Slots.blockOf(line.part().ordinal()),
                                block -> settled(line.part().run(), block))
                        .contains(Slots.slotOf(line.part().ordinal())))
                .toList();
    }

    /// The one text to the receipt's number that was left unknown; empty when there is none, or more than one.
    Optional<Part> textTo(Receipt receipt, List<RunId> recentRuns) {
        if (receipt.about() == null) {
            return Optional.empty();
        }
        var ordinal = registry.find(receipt.about());
        if (ordinal.isEmpty()) {
            return Optional.empty();
        }
        var found = planes.containing(recentRuns, ordinal.getAsInt(), Plane.UNKNOWN);
        return found.size() == 1 ? Optional.of(new Part(found.getFirst(), ordinal.getAsInt(), 0, 1)) : Optional.empty();
    }

    /// The runs about which receipts may still come.
    List<RunId> recentRuns() {
        var oldest = clock.instant().minus(Keys.RECEIPTS_AWAITED);
        return runs.latest(RUNS).stream()
                .filter(run -> run.scheduledAt().isAfter(oldest))
                .map(Runs.Header::id)
                .toList();
    }

    private Slots settled(RunId run, int block) {
        var sets = planes.read(run, block, EnumSet.of(Plane.DELIVERED, Plane.UNDELIVERED));
        return sets.of(Plane.DELIVERED).or(sets.of(Plane.UNDELIVERED));
    }
}
