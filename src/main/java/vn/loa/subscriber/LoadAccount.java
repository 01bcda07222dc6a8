package vn.loa.subscriber;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.IntakeReport.State;
import vn.loa.subscriber.LoadSets.Kind;

/// How far a load has come, as it is kept after each chunk, so that whoever goes on with it knows all that it needs.
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
final class LoadAccount {

    /// What a load does, one after the other.
    enum Stage {
        READING,
        LEAVING,
        DONE
    }

    /// The sets that are counted for it.
    static final Set<Kind> COUNTED = EnumSet.of(Kind.MET, Kind.NEW, Kind.CHANGED, Kind.LEFT, Kind.REMOVED);

    LoadOrder order = LoadOrder.upsert("unknown");
    Provenance provenance = Provenance.UNNAMED;

    @Nullable
    LocalDate lastDay;

    Stage stage = Stage.READING;
    Instant startedAt = Instant.EPOCH;
    Instant progressAt = Instant.EPOCH;

    /// How often it was kept.
    long turn;

    long rows;
    long octets;
    byte[] fingerprint = new byte[0];
    long converted;

    /// Lines about numbers that nobody here has, in a file of people who are to go.
    long strangers;

    long rejected;
    Map<String, Long> rejectedBy = new TreeMap<>();
    List<String> ignored = List.of();

    Map<Kind, Long> people = new EnumMap<>(Kind.class);

    /// Of how many blocks those who leave are gone.
    int blocksLeft;

    long tookMs;

    static LoadAccount begun(LoadOrder order, Load.Means means) {
        var account = new LoadAccount();
        account.order = order;
        account.provenance = means.lists().provenance(order);
        account.lastDay = means.lists().lastDay(order);
        account.startedAt = means.clock().instant();
        account.progressAt = account.startedAt;
        return account;
    }

    /// The order, with what the list adds to it.
    LoadOrder inFull() {
        return new LoadOrder(order.load(), provenance, order.mode(), order.list(), lastDay);
    }

    /// Adds the lines of a chunk.
    void add(Chunk chunk) {
        rows += chunk.rows;
        octets = chunk.octets;
        fingerprint = chunk.fingerprint;
        converted += chunk.converted;
        ignored = chunk.ignored;
        for (var why : Rejection.values()) {
            var lines = chunk.rejectedBy[why.ordinal()];
            if (lines > 0) {
                rejected += lines;
                rejectedBy.merge(why.label(), lines, Long::sum);
            }
        }
    }

    /// Whether the file ends within a line, so that there is no telling who else would have been in it.
    boolean isCutOff() {
        return rejectedBy.containsKey(Rejection.TRUNCATED.label());
    }

    private long people(Kind kind) {
        return people.getOrDefault(kind, 0L);
    }

    IntakeReport report(State state, List<RejectedLine> rejectedLines) {
        var removing = order.mode() == LoadOrder.Mode.REMOVE;
        var accepted = people(Kind.NEW);
        var changed = removing ? people(Kind.LEFT) : people(Kind.CHANGED);
        var unchanged = people(Kind.MET) - accepted - changed + strangers;
        return new IntakeReport(
                order,
                state,
                startedAt,
                progressAt,
                octets,
                rows,
                accepted,
                changed,
                unchanged,
                converted,
                rows - rejected - accepted - changed - unchanged,
                people(Kind.LEFT),
                people(Kind.REMOVED),
                rejected,
                Math.min(rejected, IntakeReport.KEPT),
                Collections.unmodifiableMap(new TreeMap<>(rejectedBy)),
                rejectedLines,
                ignored,
                tookMs);
    }
}
