package vn.loa.campaign;

import static vn.loa.campaign.RunRecord.bytes;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.loa.consent.ConsentRules;
import vn.loa.delivery.Order;
import vn.loa.link.Links;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.RunTraces;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The records of runs in Redis, and the orders made from them.
///
/// A record is written before its run is claimed, under the same identity (campaign, scheduled time): so a run that is
/// claimed always has its order, wherever a node may die.
final class RunBook implements Order.Book, RunTraces {

    /// How long one node may be about beginning a run before another takes over.
    static final Duration HOLD = Duration.ofSeconds(60);

    private static final Script PREPARE = Script.beside(RunBook.class, "prepare-run.lua", ScriptOutputType.INTEGER);
    private static final Script HOLD_RUN = Script.beside(RunBook.class, "hold-run.lua", ScriptOutputType.INTEGER);
    private static final Script ADVANCE = Script.beside(RunBook.class, "advance-run.lua", ScriptOutputType.INTEGER);
    private static final int ORDERS_KEPT = 32;
    private static final int PLANS_KEPT = 64;

    private final Redis redis;
    private final Runs runs;
    private final Links links;
    private final AreaNames areas;
    private final ConsentRules rules;
    private final Map<RunId, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();

    RunBook(Redis redis, Runs runs, Links links, AreaNames areas, ConsentRules rules) {
        this.redis = redis;
        this.runs = runs;
        this.links = links;
        this.areas = areas;
        this.rules = rules;
    }

    @Override
    public Optional<Order> find(RunId run) {
        var known = orders.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        var order = runs.find(run).flatMap(header -> record(header).flatMap(record -> order(header, record)));
        order.ifPresent(found -> {
            if (orders.size() >= ORDERS_KEPT) {
                orders.clear();
            }
            orders.put(run, found);
        });
        return order;
    }

    /// Keeps the record of a run that is about to be claimed, unless there is one already.
    void prepare(String campaign, Instant scheduledAt, RunRecord record) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(Long.toString(Planes.KEPT.toSeconds())));
        record.fields().forEach((name, value) -> {
            arguments.add(bytes(name));
            arguments.add(value);
        });
        redis.<Long>run(PREPARE, List.of(key(campaign, scheduledAt)), arguments.toArray(byte[][]::new));
    }

    Optional<RunRecord> record(Runs.Header run) {
        return Optional.ofNullable(records(List.of(run)).get(run));
    }

    /// The record of a run that has begun.
    Optional<RunRecord> begun(RunId run) {
        return runs.find(run).flatMap(this::record).filter(record -> record.stage() == Stage.BEGUN);
    }

    /// Those of these runs that are kept, in this order.
    Map<Runs.Header, RunRecord> records(List<Runs.Header> of) {
        var answers = of.stream().map(run -> redis.async().hgetall(key(run))).toList();
        var records = new LinkedHashMap<Runs.Header, RunRecord>();
        for (var i = 0; i < answers.size(); i++) {
            var fields = redis.await(answers.get(i));
            if (!fields.isEmpty()) {
                records.put(of.get(i), RunRecord.of(fields));
            }
        }
        return records;
    }

    /// Lets `node` alone work on the beginning of a run for the next [#HOLD]; the same node may ask again.
    boolean hold(Runs.Header run, String node) {
        Long held = redis.run(HOLD_RUN, List.of(key(run)), bytes(node), bytes(Long.toString(HOLD.toMillis())));
        return held == 1;
    }

    /// Moves a run on, if it still stands at `from`; `name` and `value` are noted with it.
    ///
    /// @param node who must hold the run; empty when anybody may
    boolean advance(Runs.Header run, String node, Stage from, Stage to, String name, String value) {
        Long moved = redis.run(
                ADVANCE,
                List.of(key(run)),
                bytes(node),
                bytes(from.name()),
                bytes(to.name()),
                bytes(name),
                bytes(value));
        return moved == 1;
    }

    /// Notes the first moment at which a run was seen to have ended.
    void finished(Runs.Header run, Instant at) {
        redis.await(redis.async().hsetnx(key(run), "finished", bytes(at.toString())));
    }

    @Override
    public void forget(Runs.Header run) {
        redis.await(redis.async().unlink(key(run)));
        orders.remove(run.id());
    }

    /// What its file said; read once for all runs that have the same.
    Optional<Plan> plan(RunRecord record) {
        var file = new String(record.file(), StandardCharsets.UTF_8);
        var known = plans.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        var findings = new Findings("run");
        var plan = PlanReader.read(record.file(), findings)
                .filter(_ -> !findings.any())
                .map(PlanReader.Reading::plan);
        plan.ifPresent(read -> {
            if (plans.size() >= PLANS_KEPT) {
                plans.clear();
            }
            plans.put(file, read);
        });
        return plan;
    }

    private Optional<Order> order(Runs.Header run, RunRecord record) {
        return plan(record).map(plan -> {
            var texts = new CampaignTexts(
                    plan, record.appName(), record.shortCode(), links.passedOn(run.id(), 1), areas::name);
            return new CampaignOrder(
                    run.id(), plan, rules, record.rehearsal(), record.expiresAt(), texts, new Variants(plan), links);
        });
    }

    private static String key(Runs.Header run) {
        return key(run.campaign(), run.scheduledAt());
    }

    // Hash, as long as the run's planes: [Planes#KEPT].
    private static String key(String campaign, Instant scheduledAt) {
        return "campaign:run:" + campaign + "@" + scheduledAt.getEpochSecond();
    }
}
