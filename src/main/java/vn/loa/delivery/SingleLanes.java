package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.consent.Permissions;
import vn.loa.message.Lane;
import vn.loa.store.Lease;

/// The lanes of single texts on this node: what it takes it hands over itself, at once; what a node leaves behind that
/// has died is found by another within a lease, and by itself as soon as it starts again.
final class SingleLanes implements Outbox {

    private static final Logger log = LoggerFactory.getLogger(SingleLanes.class);

    /// Whose texts wait together.
    private record Way(Lane lane, String channel, String operator) {

        @Override
        public String toString() {
            return lane + "-" + channel + "-" + operator;
        }
    }

    private final Singles singles;
    private final Map<String, Channel> channels;
    private final SingleLedger ledger;
    private final LaneMeters meters;
    private final Permissions permissions;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Map<Way, SingleQueue> queues = new ConcurrentHashMap<>();
    private volatile String node;
    private volatile boolean running;
    private @Nullable Lease lease;

    SingleLanes(
            Singles singles,
            List<Channel> channels,
            LaneMeters meters,
            Permissions permissions,
            DeliverySettings settings,
            Clock clock) {
        this.singles = singles;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.meters = meters;
        this.permissions = permissions;
        this.settings = settings;
        this.clock = clock;
        this.node = incarnation();
        this.ledger = new SingleLedger(singles, () -> node);
    }

    // A node that starts again under its old name must not be taken for the one that left texts behind.
    private String incarnation() {
        return settings.node() + "/" + UUID.randomUUID();
    }

    @Override
    public List<Boolean> sendAll(List<Single> texts) {
        var taken = singles.takeAll(texts, node, clock.instant());
        for (var i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            if (taken.get(i) && running) {
                queue(new Way(text.lane(), text.channel(), text.operator()), text.id());
            }
        }
        return taken;
    }

    @Override
    public void withdraw(Collection<String> ids) {
        singles.withdraw(ids, clock.instant());
    }

    /// Begins with what this node had open when it last stopped.
    synchronized void start() {
        node = incarnation();
        lease = Lease.take(singles.redis(), Keys.singleLease(node), settings.lease())
                .orElse(null);
        ledger.start();
        running = true;
        for (var former : singles.nodes()) {
            if (isThisMachine(former) && !former.equals(node)) {
                takeOver(former, true);
            }
        }
    }

    /// Takes over from nodes that are gone; called a few times a second.
    synchronized void look() {
        var held = lease;
        if (running && (held == null || !held.isHeld())) {
            // Redis was away for longer than the lease, and what was open here may be open elsewhere by now.
            if (held != null) {
                held.close();
            }
            lease = Lease.take(singles.redis(), Keys.singleLease(node), settings.lease())
                    .orElse(null);
        }
        for (var other : singles.nodes()) {
            if (running && !other.equals(node)) {
                takeOver(other, false);
            }
        }
    }

    private boolean isThisMachine(String other) {
        return other.substring(0, Math.max(0, other.lastIndexOf('/'))).equals(settings.node());
    }

    private void takeOver(String gone, boolean same) {
        var waiting = singles.takeOver(gone, node, same, clock.instant());
        waiting.forEach(text -> queue(new Way(text.lane(), text.channel(), text.operator()), text.id()));
        if (!waiting.isEmpty()) {
            log.info("single texts taken over from={} texts={}", gone, waiting.size());
        }
    }

    private void queue(Way way, String id) {
        var channel = channels.get(way.channel());
        if (channel == null) {
            var nowhere = new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no channel");
            ledger.note(SingleNote.told(id, nowhere, clock.instant()), () -> {});
            return;
        }
        queues.computeIfAbsent(
                        way,
                        _ -> new SingleQueue(
                                way.toString(), channel, singles, ledger, meters, permissions, () -> node, clock))
                .add(id);
    }

    /// Hands nothing more over and waits for the answers to what is under way; what waits is another node's at once.
    synchronized void stop(Duration patience) throws InterruptedException {
        running = false;
        queues.values().forEach(SingleQueue::stop);
        var deadline = System.nanoTime() + patience.toNanos();
        while (!queues.values().stream().allMatch(SingleQueue::isQuiet) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        queues.clear();
        ledger.stop(patience);
        var held = lease;
        if (held != null) {
            held.close();
        }
    }
}
