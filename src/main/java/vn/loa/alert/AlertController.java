package vn.loa.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.delivery.SingleStory;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Exposure alerts over REST: handed in, released, acknowledged, cancelled, corrected, and what became of them.
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {

    private static final int MOST = 1_000;

    private final Intake intake;
    private final AlertDesk desk;
    private final Authorities authorities;
    private final Cases cases;
    private final Batches batches;
    private final AlertLog log;
    private final SingleStory.Book stories;
    private final NumberParser numbers;
    private final UrgentLane lane;

    AlertController(
            Intake intake,
            AlertDesk desk,
            Authorities authorities,
            Cases cases,
            Batches batches,
            AlertLog log,
            SingleStory.Book stories,
            NumberParser numbers,
            UrgentLane lane) {
        this.intake = intake;
        this.desk = desk;
        this.authorities = authorities;
        this.cases = cases;
        this.batches = batches;
        this.log = log;
        this.stories = stories;
        this.numbers = numbers;
        this.lane = lane;
    }

    /// What was taken.
    ///
    /// @param cases by person, in the order in which they were given; null for whoever was not taken and has none
    /// @param rejected who was not taken, counted from 1, and why
    record Handed(
            String id,
            Batch.State state,
            long accepted,
            long duplicates,
            List<@Nullable String> cases,
            List<Rejected> rejected) {}

    record Rejected(int person, String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Handed hand(@RequestBody AlertRequest request, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        var taken = intake.take(request, who.getName());
        var people = taken.people();
        var rejected = IntStream.range(0, people.size())
                .filter(i -> people.get(i).reason() != null)
                .mapToObj(i -> new Rejected(i + 1, String.valueOf(people.get(i).reason())))
                .toList();
        var duplicates = rejected.stream()
                .filter(each -> each.reason().equals("duplicate"))
                .count();
        if (request.people() == null && taken.taken() == 0 && duplicates == 0) {
            throw Intake.cannotBeAlerted(rejected.getFirst().reason());
        }
        return new Handed(
                taken.batch().id(),
                taken.batch().state(),
                taken.taken(),
                duplicates,
                people.stream().map(Intake.Opening::alert).toList(),
                rejected);
    }

    /// A batch and how many of its cases stand where.
    record BatchView(
            String id,
            Batch.State state,
            String author,
            String event,
            Stage stage,
            Status status,
            String instruction,
            int version,
            List<Rung> route,
            Instant handedInAt,
            Instant expiresAt,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt,
            @Nullable String emergency,
            @Nullable String endedBy,
            Map<String, Long> accounts) {}

    /// The newest batches that this key may see.
    @GetMapping
    List<BatchView> list(@RequestParam(defaultValue = "100") int limit, Authentication who) {
        Roles.check(who, Roles.SEE);
        return batches.latest(Math.clamp(limit, 1, MOST)).stream()
                .filter(batch -> authorities.maySee(who, batch.author()))
                .map(this::view)
                .toList();
    }

    /// A batch with its accounts, or a case with its timeline.
    @GetMapping("/{id:[bc][0-9a-z]+}")
    Object find(@PathVariable String id, Authentication who) {
        Roles.check(who, Roles.SEE);
        if (Cases.isId(id)) {
            return cases.find(id)
                    .filter(alert -> authorities.maySee(who, alert.authority()))
                    .map(alert -> AlertView.of(alert, stories))
                    .orElseThrow(Refused::notFound);
        }
        return view(batch(id, who));
    }

    /// The cases of a batch, a page of them.
    @GetMapping("/{id:b[0-9a-z]+}/cases")
    List<AlertView> ofBatch(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "100") int limit,
            Authentication who) {
        Roles.check(who, Roles.SEE);
        var ids = cases.ofBatch(batch(id, who).id()).stream()
                .skip(Math.max(0, from))
                .limit(Math.clamp(limit, 1, MOST))
                .toList();
        return cases.find(ids).stream()
                .map(alert -> AlertView.of(alert, stories))
                .toList();
    }

    private Batch batch(String id, Authentication who) {
        return batches.find(id)
                .filter(batch -> authorities.maySee(who, batch.author()))
                .orElseThrow(Refused::notFound);
    }

    private BatchView view(Batch batch) {
        return new BatchView(
                batch.id(),
                batch.state(),
                batch.author(),
                batch.event(),
                batch.stage(),
                batch.status(),
                batch.instruction(),
                batch.version(),
                batch.route().rungs(),
                batch.opened(),
                batch.expires(),
                orNull(batch.releasedBy()),
                batch.releasedBy().isEmpty() ? null : batch.releasedAt(),
                orNull(batch.emergency()),
                orNull(batch.endedBy()),
                AlertView.accounts(cases.counts(batch.id())));
    }

    private static @Nullable String orNull(String words) {
        return words.isEmpty() ? null : words;
    }

    @PostMapping("/{id:b[0-9a-z]+}/release")
    BatchView release(@PathVariable String id, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        desk.release(id, who.getName());
        return view(batch(id, who));
    }

    /// @param to whose alert of the batch it is, when a batch is named
    /// @param by APP, unless the hotline has heard it (HOTLINE)
    record Acknowledged(@Nullable String to, AlertDesk.@Nullable By by) {}

    @PostMapping("/{id:[bc][0-9a-z]+}/acknowledgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(
            @PathVariable String id, @RequestBody(required = false) @Nullable Acknowledged said, Authentication who) {
        Roles.check(who, Roles.ACKNOWLEDGE);
        var by = said == null || said.by() == null ? AlertDesk.By.APP : said.by();
        if (by != AlertDesk.By.APP && by != AlertDesk.By.HOTLINE) {
            throw Refused.bad("bad-by", "\"by\" là APP hoặc HOTLINE.", "\"by\" is APP or HOTLINE.");
        }
        var to = said == null ? null : said.to();
        desk.acknowledge(to == null ? known(id) : ofBatch(id, to, who), who.getName(), by);
    }

    private static String known(String id) {
        if (!Cases.isId(id)) {
            throw Refused.bad(
                    "no-case",
                    "Hãy ghi mã của từng trường hợp, hoặc thêm \"to\".",
                    "Name one case, or say whose alert of the batch it is by \"to\".");
        }
        return id;
    }

    private String ofBatch(String id, String to, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        var batch = batch(id, who);
        var number =
                switch (numbers.parse(to.strip())) {
                    case ParsedNumber.Valid(var msisdn) -> msisdn;
                    case ParsedNumber.Converted(var msisdn) -> msisdn;
                    case ParsedNumber.Rejected(var reason) ->
                        throw Refused.bad(
                                reason.label(),
                                "\"to\" không phải số di động: " + reason.vietnamese() + ".",
                                "\"to\" is no mobile number: " + reason.english() + ".");
                };
        return cases.of(number).stream()
                .filter(alert -> alert.batch().equals(batch.id()))
                .map(AlertCase::id)
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /// @param text the instruction whose words those get who were reached: `cancelled`, `corrected` unless it says
    /// @param instruction what the others get from now on, by a correction
    record Ending(
            @Nullable String text,
            @Nullable String instruction,
            @Nullable String reason) {}

    @PostMapping("/{id:[bc][0-9a-z]+}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id, @RequestBody Ending ending, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        desk.cancel(id, who.getName(), ending.text(), ending.reason());
    }

    @PostMapping("/{id:b[0-9a-z]+}/correction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable String id, @RequestBody Ending ending, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        desk.correct(id, who.getName(), ending.text(), ending.instruction(), ending.reason());
    }

    /// What the urgent lane keeps of its promise.
    @GetMapping("/lane")
    UrgentLane.View lane() {
        return lane.view();
    }

    /// Who did what about alerts, newest first.
    @GetMapping("/log")
    List<AlertDeed> log(@RequestParam(defaultValue = "100") int limit, Authentication who) {
        Roles.check(who, Roles.SEE);
        return log.latest(Math.clamp(limit, 1, MOST)).stream()
                .filter(deed -> Roles.has(who, Roles.AUDITOR) || deed.who().equals(who.getName()))
                .toList();
    }
}
