package vn.loa.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    private record Books(RunId run, Step step, int block) {

        static Books of(Part part) {
            return new Books(part.run(), part.step(), Slots.blockOf(part.ordinal()));
        }
    }

    // A run's number, and an ordinal of 28 bits.
    private static final Pattern NAME = Pattern.compile("run-([1-9]\\d{0,5})-(\\d{1,9})");

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
        var settled = new HashMap<Books, Slots>();
        return lines.stream()
                .filter(line -> !settled.computeIfAbsent(
                                Books.of(line.part()), books -> settled(books.run(), books.step(), books.block()))
                        .contains(Slots.slotOf(line.part().ordinal())))
                .toList();
    }

    /// The message that the receipt names, or else the one text to its number, that was left unknown; empty when
    /// there is none, or more than one.
    Optional<Part> textTo(Receipt receipt, List<RunId> recentRuns) {
        var named = named(receipt.reference())
                .filter(part -> recentRuns.contains(part.run()))
                .filter(part -> planes.contains(part.run(), part.ordinal(), Plane.ZALO_UNKNOWN));
        if (named.isPresent()) {
            return named;
        }
        if (receipt.about() == null) {
            return Optional.empty();
        }
        var ordinal = registry.find(receipt.about());
        if (ordinal.isEmpty()) {
            return Optional.empty();
        }
        // A receipt that names nothing but the number is an operator's: it cannot speak of a first step's message.
        var found = new ArrayList<>(planes.containing(recentRuns, ordinal.getAsInt(), Plane.UNKNOWN));
        found.removeAll(planes.containing(found, ordinal.getAsInt(), Plane.ZALO_UNKNOWN));
        return found.size() == 1 ? Optional.of(new Part(found.getFirst(), ordinal.getAsInt(), 0, 1)) : Optional.empty();
    }

    /// The message that [FirstMessage#name] calls so; empty when it is none of a run's.
    private static Optional<Part> named(@Nullable String name) {
        var named = NAME.matcher(name == null ? "" : name);
        if (!named.matches() || Integer.parseInt(named.group(1)) > RunId.MAX) {
            return Optional.empty();
        }
        return Optional.of(Part.first(new RunId(Integer.parseInt(named.group(1))), Integer.parseInt(named.group(2))));
    }

    /// The runs about which receipts may still come.
    List<RunId> recentRuns() {
        var oldest = clock.instant().minus(Keys.RECEIPTS_AWAITED);
        return runs.latest(RUNS).stream()
                .filter(run -> run.scheduledAt().isAfter(oldest))
                .map(Runs.Header::id)
                .toList();
    }

    private Slots settled(RunId run, Step step, int block) {
        return switch (step) {
            case FIRST -> either(run, block, Plane.ZALO_DELIVERED, Plane.ZALO_UNDELIVERED);
            case LAST ->
                // Of people whom a first step has not reached the planes of people say more than those of their text.
                planes.read(run, block, Plane.SMS_ATTEMPTED).isEmpty()
                        ? either(run, block, Plane.DELIVERED, Plane.UNDELIVERED)
                        : either(run, block, Plane.SMS_DELIVERED, Plane.SMS_UNDELIVERED);
        };
    }

    private Slots either(RunId run, int block, Plane one, Plane other) {
        var sets = planes.read(run, block, EnumSet.of(one, other));
        return sets.of(one).or(sets.of(other));
    }
}
