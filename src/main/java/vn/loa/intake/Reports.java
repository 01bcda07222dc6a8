package vn.loa.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.subscriber.Intake;
import vn.loa.subscriber.IntakeReport;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// What became of everything that was handed in, in the form in which senders get to read it.
final class Reports {

    private static final int SHOWN = 100;
    // Whoever may see few of them would find none among the latest alone.
    private static final int LOOKED_AT = 1_000;
    private static final String ANOTHER_DOOR = "subscribers";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Book book;
    private final Reception reception;
    private final Turns turns;
    private final OtherDoors others;

    Reports(Book book, Reception reception, Turns turns, OtherDoors others) {
        this.book = book;
        this.reception = reception;
        this.turns = turns;
        this.others = others;
    }

    /// Loads that did not come through this package, such as those of `POST /api/v1/subscribers`.
    interface OtherDoors {

        Optional<IntakeReport> report(String load);

        List<IntakeReport> latest();

        static OtherDoors of(Intake intake) {
            return new OtherDoors() {

                @Override
                public Optional<IntakeReport> report(String load) {
                    return intake.report(load);
                }

                @Override
                public List<IntakeReport> latest() {
                    return intake.loads();
                }
            };
        }
    }

    /// One consignment as its sender reads it.
    ///
    /// @param state `waiting`, `running`, `interrupted`, `done`, `partly` or `failed`
    /// @param percent of the octets handed in that are read; null when nobody knows how many there are
    /// @param totals how many rows came to what
    /// @param rejectedLines the first hundred, digits hidden; `rejectedCsv` has all
    record Report(
            String load,
            String name,
            String by,
            String kind,
            String source,
            String mode,
            @Nullable String list,
            String legalBasis,
            String document,
            @Nullable LocalDate until,
            String state,
            String message,
            Instant receivedAt,
            Instant progressAt,
            @Nullable Integer percent,
            long octets,
            long rows,
            Map<String, Long> totals,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<RejectedLine> rejectedLines,
            String rejectedCsv,
            List<File> files) {}

    /// One file of it.
    record File(
            String load,
            String name,
            String state,
            boolean truncated,
            @Nullable String fault,
            String message,
            long rows,
            Map<String, Long> totals,
            long rejected,
            Map<String, Long> rejectedByReason,
            List<String> ignoredColumns,
            long tookMs) {}

    /// What is known of a load that came in by any door.
    Optional<Consignment> find(String load) {
        return book.find(load).or(() -> others.report(load).map(Reports::byAnotherDoor));
    }

    /// The latest, the newest first.
    List<Report> latest(int count) {
        return latest(count, _ -> true);
    }

    /// The latest that may be shown, the newest first.
    List<Report> latest(int count, Predicate<Consignment> shown) {
        var all = new ArrayList<>(book.latest(Math.max(count, LOOKED_AT)));
        var known = new ArrayList<String>();
        all.forEach(each -> {
            known.add(each.load());
            each.items().forEach(item -> known.add(item.load()));
        });
        others.latest().stream()
                .filter(load -> !known.contains(load.order().load()))
                .forEach(load -> all.add(byAnotherDoor(load)));
        all.sort((one, other) -> other.receivedAt().compareTo(one.receivedAt()));
        return all.stream()
                .filter(shown)
                .limit(count)
                .map(each -> of(each, List.of()))
                .toList();
    }

    Report of(Consignment what) {
        return of(what, rejected(what).limit(SHOWN).toList());
    }

    byte[] json(Consignment what) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(of(what));
    }

    /// Writes every rejected line as CSV.
    void rejected(Consignment what, OutputStream out) throws IOException {
        rejected(List.of(what), out);
    }

    /// Writes every rejected line of all of them as CSV.
    void rejected(List<Consignment> all, OutputStream out) throws IOException {
        var csv = new RejectedCsv(out);
        for (var what : all) {
            for (var item : what.items()) {
                try (var lines = reception.rejected(what.kind(), item.load())) {
                    csv.lines(item.name(), lines);
                }
            }
        }
        csv.flush();
    }

    private Stream<RejectedLine> rejected(Consignment what) {
        return what.items().stream()
                .filter(item -> item.rejected() > 0)
                .flatMap(item -> reception.rejected(what.kind(), item.load()));
    }

    private Report of(Consignment what, List<RejectedLine> lines) {
        return new Report(
                what.load(),
                what.name(),
                what.by(),
                what.kind(),
                what.source(),
                word(what.mode()),
                what.list(),
                what.legalBasis(),
                what.document(),
                what.until(),
                word(state(what)),
                what.message(),
                what.receivedAt(),
                what.progressAt(),
                what.size() <= 0 ? null : (int) Math.min(100, what.octets() * 100 / what.size()),
                what.octets(),
                what.rows(),
                what.totals(),
                what.rejected(),
                what.rejectedByReason(),
                lines,
                "/api/v1/intakes/" + what.load() + "/rejected.csv",
                what.items().stream().map(Reports::file).toList());
    }

    // A node that died could not write so.
    private Consignment.State state(Consignment what) {
        var isDead = what.state() == Consignment.State.RUNNING
                && !what.by().equals(ANOTHER_DOOR)
                && !turns.isTaken(Reception.turn(what.load()));
        return isDead ? Consignment.State.INTERRUPTED : what.state();
    }

    private static File file(Consignment.Item item) {
        return new File(
                item.load(),
                item.name(),
                word(item.state()),
                item.truncated(),
                item.fault() == null ? null : word(item.fault()),
                item.message(),
                item.rows(),
                item.totals(),
                item.rejected(),
                item.rejectedByReason(),
                item.ignoredColumns(),
                item.tookMs());
    }

    private static Consignment byAnotherDoor(IntakeReport report) {
        var order = report.order();
        var state =
                switch (report.state()) {
                    case RUNNING -> Consignment.State.RUNNING;
                    case INTERRUPTED -> Consignment.State.INTERRUPTED;
                    case DONE -> Consignment.State.DONE;
                };
        var item = Consignment.Item.taken(order.load(), order.load(), false, People.result(report));
        return new Consignment(
                order.load(),
                order.load(),
                ANOTHER_DOOR,
                People.NAME,
                order.provenance().source(),
                order.mode(),
                order.list(),
                order.provenance().legalBasis(),
                order.provenance().document(),
                order.until(),
                state,
                report.startedAt(),
                report.progressAt(),
                -1,
                report.octets(),
                report.rows(),
                "",
                "",
                List.of(item),
                Set.of());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
