package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbound;
import vn.loa.channel.Submission;

/// One operator: the sessions we hold with it, under settings that may change while texts are under way.
final class Bind {

    private static final Logger log = LoggerFactory.getLogger(Bind.class);

    private final String name;
    private final SmppSettings patience;
    private final Clock clock;
    private final BindLog events;
    private final Tally tally = new Tally();
    private final Backlog backlog;
    private final Retries retries = new Retries();
    private final Pacer pacer;
    private final Standing standing;
    private final ReceiptWatch watch;
    private final ReceiptIds ids;
    private final Answers answers;
    private final Outlet outlet;
    private final Desk desk;
    private final Shifts shifts;
    private volatile BindSettings settings;
    private volatile StatusRules rules;
    private volatile ReceiptCodes codes;
    private volatile boolean stopping;
    private volatile boolean wasUp;
    private volatile Instant since;

    Bind(BindSettings settings, SmppSettings patience, Clock clock, Inbox inbox, LongConsumer latency, BindLog events) {
        this.events = events;
        this.name = settings.name();
        this.settings = settings;
        this.rules = new StatusRules(settings.statuses());
        this.codes = new ReceiptCodes(settings.receiptCodes());
        this.patience = patience;
        this.clock = clock;
        this.since = clock.instant();
        this.pacer = new Pacer(settings.rate(), System::nanoTime);
        this.backlog = new Backlog(patience.throttlePause());
        this.standing = new Standing(name, patience.cooling(), System.nanoTime());
        this.watch = new ReceiptWatch(patience.cooling().slowAfter().toNanos());
        this.ids = inbox.ids(name, () -> this.settings.idBase());
        this.answers = new Answers(
                name,
                () -> rules,
                ids,
                patience.throttlePatience(),
                pacer,
                backlog,
                retries,
                tally,
                standing,
                watch,
                latency,
                this::throttled);
        this.desk =
                inbox.desk(() -> this.settings, () -> this.codes, stuckAfter(patience), ids, this::receiptsCame, tally);
        this.shifts = new Shifts(name, crew(settings), patience.answerWithin());
        this.outlet = new Outlet(
                name, shifts, () -> this.settings.submit(), this::lastError, pacer, backlog, retries, answers, tally);
    }

    // So that the operator has its answers well before it takes us for dead.
    private static Duration stuckAfter(SmppSettings patience) {
        return patience.enquireEvery().dividedBy(30);
    }

    private Crew crew(BindSettings to) {
        return new Crew(
                to.mode(),
                (number, role) -> new LinkKeeper(
                        role,
                        number,
                        () -> to.isSameLineAs(settings) ? settings : to,
                        patience,
                        (with, as) -> new SmppLink(with, as, patience, answers, desk),
                        clock,
                        events,
                        this::sessionChanged));
    }

    private void throttled(long rate) {
        events.add(BindEvent.of(
                BindEvent.Kind.THROTTLED,
                clock.instant(),
                null,
                "throttled",
                "Nhà mạng báo gửi quá nhanh, giảm còn %d phần/giây (the operator says \"too fast\"; now %d parts/s)"
                        .formatted(rate, rate)));
    }

    private void receiptsCame(List<Inbound.Receipt> receipts) {
        var ids = receipts.stream()
                .filter(receipt -> receipt.state() != Inbound.State.INTERMEDIATE)
                .map(Inbound.Receipt::providerId)
                .toList();
        tell(watch.came(ids, System.nanoTime()));
    }

    private void tell(ReceiptWatch.Seen seen) {
        standing.receipts(seen.inTime(), seen.late());
    }

    String name() {
        return name;
    }

    /// What part of the texts it is to have now, against the other binds of its operator: by its weight, its standing,
    /// and the rate that the operator lets it keep.
    long weight() {
        return Math.max(1, (long) (settings.weight() * standing.share() * (rate() / settings.rate()) * 10));
    }

    /// Per cent of its weight that it is given now, as far as its standing goes.
    int share() {
        return standing.share();
    }

    BindSettings settings() {
        return settings;
    }

    /// Whether the operator takes texts from this sender today.
    boolean accepts(String sender) {
        var now = settings;
        return now.senders().isEmpty() || now.accepts(sender, AcceptedSender.day(clock.instant()));
    }

    Tally tally() {
        return tally;
    }

    void start() {
        desk.start();
        outlet.open();
        shifts.resize(settings.sessions(), settings.window(), settings.reserve());
    }

    void submit(Submission text, Channel.Outcomes outcomes) throws InterruptedException {
        outlet.submit(text, outcomes);
    }

    void submit(Submission text, UssdSubmit step, Dialogue dialogue, Channel.Outcomes outcomes)
            throws InterruptedException {
        outlet.submit(text, step, dialogue, outcomes);
    }

    void flush() {
        outlet.flush();
    }

    /// Goes on under other settings. What only concerns us holds at once; where the operator must be told, new sessions
    /// come up first and the old ones take leave when their texts are answered.
    synchronized void change(BindSettings to) {
        var from = settings;
        if (stopping || to.equals(from)) {
            return;
        }
        var newRules = new StatusRules(to.statuses()); // throws before anything has changed
        settings = to;
        rules = newRules;
        codes = new ReceiptCodes(to.receiptCodes());
        pacer.agree(to.rate());
        if (to.isSameLineAs(from)) {
            shifts.resize(to.sessions(), to.window(), to.reserve());
        } else {
            shifts.change(crew(to), to.sessions(), this::sessionChanged);
        }
        log.info("changed bind={} sessions={} window={} rate={}", name, to.sessions(), to.window(), to.rate());
    }

    /// Looks after the clock: called many times a second.
    void watch() {
        var now = System.nanoTime();
        shifts.all().forEach(crew -> crew.watch(now));
        outlet.giveUp(now, patience.throttlePatience().toNanos());
        tell(watch.overdue(now));
        standing.look(now);
    }

    private synchronized void sessionChanged() {
        var isUp = shifts.working().isUp();
        if (isUp != wasUp) {
            wasUp = isUp;
            since = clock.instant();
            if (isUp) {
                tally.ups.increment();
            }
        }
    }

    boolean isUp() {
        return shifts.working().isUp();
    }

    int sessionsUp() {
        return (int) sessions()
                .filter(session -> session.state() == SessionHealth.State.UP)
                .count();
    }

    int window() {
        return settings.window() * settings.sessions();
    }

    boolean canSend() {
        return shifts.working().canSend();
    }

    /// How long such a share of the latest receipts took at most, after the responses; 0 when none came.
    long receiptMillis(double share) {
        return TimeUnit.NANOSECONDS.toMillis(watch.quantile(share));
    }

    int inFlight() {
        return shifts.all().mapToInt(Crew::inFlight).sum();
    }

    double rate() {
        return pacer.rate();
    }

    /// How many parts wait because the operator said "too fast", or had a fault.
    int postponed() {
        return backlog.size() + retries.size();
    }

    void stopTaking() {
        stopping = true;
        outlet.close();
    }

    boolean isDrained() {
        return inFlight() == 0 && desk.isIdle();
    }

    void unbind() {
        desk.close();
        shifts.stop();
    }

    private @Nullable String lastError() {
        return sessions()
                .map(SessionHealth::words)
                .filter(words -> words != null)
                .findFirst()
                .orElse(null);
    }

    private Stream<SessionHealth> sessions() {
        return shifts.current().flatMap(crew -> crew.health().stream());
    }

    BindHealth health() {
        var state = stopping
                ? BindHealth.State.STOPPED
                : shifts.working().isUp() ? BindHealth.State.UP : BindHealth.State.DOWN;
        return new BindHealth(
                name,
                state,
                since,
                window(),
                inFlight(),
                postponed(),
                rate(),
                settings.weight(),
                share(),
                standing.why(),
                receiptMillis(0.5),
                receiptMillis(0.99),
                tally.submitted.sum(),
                tally.accepted.sum(),
                tally.refused.sum(),
                tally.unknown.sum(),
                tally.throttled.sum(),
                tally.retried.sum(),
                tally.late.sum(),
                tally.unasked.sum(),
                tally.receipts.sum(),
                tally.replies.sum(),
                tally.ups.sum(),
                ids.words(),
                lastError(),
                sessions().toList());
    }
}
