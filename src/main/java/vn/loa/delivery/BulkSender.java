package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Registry;

/// Sees to it that this node works on every run that is not over, each pass in a thread of its own, so that a slow run
/// never holds up another.
final class BulkSender {

    private static final Logger log = LoggerFactory.getLogger(BulkSender.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BEFORE_INTERRUPTING = Duration.ofSeconds(3);

    private record Employed(List<RunWorker> workers, List<Thread> threads) {

        boolean isAtWork() {
            return threads.stream().anyMatch(Thread::isAlive);
        }
    }

    private final Order.Book orders;
    private final Map<String, Channel> channels;
    private final Registry registry;
    private final Redis redis;
    private final Claims claims;
    private final RunStates states;
    private final Ledger ledger;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Map<RunId, Employed> employed = new HashMap<>();
    private final Set<RunId> complainedAbout = new HashSet<>();

    BulkSender(
            Order.Book orders,
            Map<String, Channel> channels,
            Registry registry,
            Redis redis,
            RunStates states,
            Ledger ledger,
            DeliverySettings settings,
            Clock clock) {
        this.orders = orders;
        this.channels = channels;
        this.registry = registry;
        this.redis = redis;
        this.claims = new Claims(redis, clock);
        this.states = states;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /// Looks which runs want a worker; called again and again.
    synchronized void look() {
        employed.values().removeIf(one -> !one.isAtWork());
        for (var run : states.active()) {
            if (!employed.containsKey(run)) {
                try {
                    employ(run);
                } catch (RedisUnavailable e) {
                    throw e;
                } catch (RuntimeException e) {
                    complain(run, e.toString());
                }
            }
        }
    }

    private void employ(RunId run) {
        var order = orders.find(run);
        if (order.isEmpty()) {
            complain(run, "its order cannot be found");
            return;
        }
        var workers = new ArrayList<RunWorker>();
        for (var pass : passes(order.get())) {
            var name = channelOf(pass);
            var channel = channels.get(name);
            if (channel == null) {
                complain(run, "there is no channel " + name);
                return;
            }
            workers.add(worker(pass, channel));
        }
        var threads = workers.stream()
                .map(worker -> Thread.ofVirtual().name("run-" + run).start(worker))
                .toList();
        employed.put(run, new Employed(workers, threads));
    }

    private List<Pass> passes(Order order) {
        var first = order.first().filter(_ -> states.beginNext(order.run(), order.hasText()));
        if (first.isEmpty()) {
            return List.of(new FirstPass(order, Step.LAST, redis, claims, clock));
        }
        var firstPass = new FirstPass(order, Step.FIRST, redis, claims, clock);
        return order.hasText()
                ? List.of(firstPass, new NextPass(order, first.get(), redis, claims, clock))
                : List.of(firstPass);
    }

    private static String channelOf(Pass pass) {
        return switch (pass.step()) {
            case FIRST -> pass.order().first().map(FirstMessage::channel).orElse("");
            case LAST -> pass.order().channel();
        };
    }

    private RunWorker worker(Pass pass, Channel channel) {
        var held = new HeldSlices(pass, redis, settings);
        var rate = new RunRate(pass.order(), states, clock);
        var handover = new Handover(pass, channel, registry, ledger, rate, settings, clock);
        return new RunWorker(pass, held, handover, states, clock);
    }

    private void complain(RunId run, String why) {
        if (complainedAbout.add(run)) {
            log.error("run cannot be worked on run={} cause=\"{}\"", run, why);
        }
    }

    /// Lets every worker end: nothing more is claimed, what is under way is waited for.
    synchronized void stop(Duration patience) throws InterruptedException {
        employed.values().forEach(one -> one.workers().forEach(RunWorker::stop));
        var deadline = System.nanoTime() + patience.toNanos();
        var interruptAt = System.nanoTime() + BEFORE_INTERRUPTING.toNanos();
        while (employed.values().stream().anyMatch(Employed::isAtWork) && System.nanoTime() < deadline) {
            if (System.nanoTime() > interruptAt) {
                // Waiting for room in a window that does not move, perhaps because there is no link.
                employed.values().forEach(one -> one.threads().forEach(Thread::interrupt));
                interruptAt = Long.MAX_VALUE;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        employed.values().forEach(one -> one.workers().forEach(RunWorker::abandon));
        employed.clear();
    }

    Duration betweenLooks() {
        return BETWEEN_LOOKS;
    }
}
