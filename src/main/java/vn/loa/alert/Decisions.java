package vn.loa.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What was decided about alerts, for official records: without a number, a name or a code.
public final class Decisions {

    private static final int MOST = 1_000;
    private static final Comparator<String> VIETNAMESE_FIRST =
            Comparator.comparing((String language) -> !language.equals("vi")).thenComparing(Comparator.naturalOrder());

    private final Batches batches;
    private final Cases cases;
    private final Authorities authorities;
    private final AlertSettings settings;
    private final Clock clock;

    Decisions(Batches batches, Cases cases, Authorities authorities, AlertSettings settings, Clock clock) {
        this.batches = batches;
        this.cases = cases;
        this.authorities = authorities;
        this.settings = settings;
        this.clock = clock;
    }

    /// A batch.
    ///
    /// @param decisions in their order; none while nobody has released it
    public record Alert(
            String id,
            String event,
            Stage stage,
            Status status,
            String authority,
            String title,
            Instant opened,
            Instant expires,
            List<Decision> decisions) {}

    /// @param about the case that alone it is about, or empty
    /// @param texts by language
    public record Decision(
            Kind kind, Instant at, String about, Severity severity, Certainty certainty, Map<String, String> texts) {}

    /// What was decided.
    public enum Kind {
        RELEASED,
        CORRECTED,
        CANCELLED
    }

    /// @param id of a batch, or of a case of it: what was decided about that, up to its own end
    public Optional<Alert> find(String id) {
        return Cases.isId(id)
                ? cases.find(id)
                        .flatMap(alert -> batches.find(alert.batch()))
                        .map(batch -> alert(batch, about(batch, id)))
                : batches.find(id).map(this::alert);
    }

    private static List<Batch.Decision> about(Batch batch, String alert) {
        var own = batch.decisions().stream()
                .filter(decision -> decision.about().equals(alert))
                .findFirst();
        return Stream.concat(
                        decided(batch)
                                .filter(decision -> own.isEmpty()
                                        || decision.at().isBefore(own.get().at())),
                        own.stream())
                .toList();
    }

    /// The same authority's alerts about the same event that came before one, among the newest.
    public List<Alert> before(Alert alert) {
        return batches.latest(MOST).stream()
                .filter(batch -> batch.event().equals(alert.event())
                        && batch.author().equals(alert.authority())
                        && batch.status() == alert.status()
                        && batch.opened().isBefore(alert.opened()))
                .map(this::alert)
                .toList();
    }

    /// All that are kept.
    public List<String> ids() {
        return batches.before(clock.instant()).reversed();
    }

    private Alert alert(Batch batch) {
        return alert(batch, decided(batch).toList());
    }

    private Alert alert(Batch batch, List<Batch.Decision> decisions) {
        return new Alert(
                batch.id(),
                batch.event(),
                batch.stage(),
                batch.status(),
                batch.author(),
                authorities.title(batch.author()),
                batch.opened(),
                batch.expires(),
                decisions.stream().map(decision -> decision(batch, decision)).toList());
    }

    // Of before decisions were kept one by one, the release is known.
    private static Stream<Batch.Decision> decided(Batch batch) {
        var all = batch.decisions().stream()
                .filter(decision -> decision.about().isEmpty())
                .toList();
        return all.isEmpty() && !batch.releasedBy().isEmpty()
                ? Stream.of(new Batch.Decision(batch.releasedAt(), "RELEASED", batch.instructionVersion(), "", ""))
                : all.stream();
    }

    private Decision decision(Batch batch, Batch.Decision decision) {
        var kind = Kind.valueOf(decision.what());
        var said = kind == Kind.CANCELLED ? decision.tell() : decision.instruction();
        var instruction = settings.instructions().get(said.substring(0, said.lastIndexOf(':')));
        var texts = new TreeMap<String, String>(VIETNAMESE_FIRST);
        if (instruction != null) {
            instruction
                    .version(Integer.parseInt(said.substring(said.lastIndexOf(':') + 1)))
                    .ifPresent(version ->
                            version.texts().forEach((language, text) -> texts.put(language, shared(text, batch))));
        }
        return new Decision(
                kind,
                decision.at(),
                decision.about(),
                instruction == null ? Severity.UNKNOWN : instruction.severity(),
                instruction == null ? Certainty.UNKNOWN : instruction.certainty(),
                texts);
    }

    private String shared(String text, Batch batch) {
        return text.replace("{issuer}", authorities.title(batch.author()))
                .replace("{shortcode}", settings.shortCode())
                .replace("{date}", Wordings.day(batch.opened()))
                .replace("{check}", settings.check())
                .replaceAll("\\{[a-z]+}", "***");
    }
}
