package vn.loa.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.channel.Outcome;
import vn.loa.consent.Barriers;
import vn.loa.consent.Caps;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.consent.RealConsent;
import vn.loa.consent.SendWindow;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.message.Text;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// The sending half of a node, put together by hand on a real Redis and a channel in memory.
final class Gateway {

    /// An order whose parts a test may change.
    record Ordered(
            RunId run,
            Category category,
            int rate,
            SendWindow window,
            Caps caps,
            Instant expiresAt,
            String content,
            @Nullable FirstMessage before,
            boolean hasText)
            implements Order {

        Ordered(
                RunId run,
                Category category,
                int rate,
                SendWindow window,
                Caps caps,
                Instant expiresAt,
                String content,
                @Nullable FirstMessage before) {
            this(run, category, rate, window, caps, expiresAt, content, before, true);
        }

        /// A text that nothing goes before.
        Ordered(
                RunId run,
                Category category,
                int rate,
                SendWindow window,
                Caps caps,
                Instant expiresAt,
                String content) {
            this(run, category, rate, window, caps, expiresAt, content, null);
        }

        Ordered after(FirstMessage first) {
            return new Ordered(run, category, rate, window, caps, expiresAt, content, first);
        }

        /// This message and no text.
        Ordered alone(FirstMessage only) {
            return new Ordered(run, category, rate, window, caps, expiresAt, content, only, false);
        }

        @Override
        public Optional<FirstMessage> first() {
            return Optional.ofNullable(before);
        }

        Ordered caps(Caps caps) {
            return new Ordered(run, category, rate, window, caps, expiresAt, content, before);
        }

        Ordered content(String content) {
            return new Ordered(run, category, rate, window, caps, expiresAt, content, before);
        }

        @Override
        public int rate(Instant at) {
            return rate;
        }

        @Override
        public String channel() {
            return hasText ? "sms" : "zalo";
        }

        @Override
        public String sender() {
            return "LOA";
        }

        @Override
        public Barriers barriers() {
            return RealConsent.rules().barriers(category, "campaign");
        }

        @Override
        public boolean rehearsal() {
            return false;
        }

        @Override
        public Duration validity() {
            return Duration.ofHours(4);
        }

        @Override
        public Instant quietFrom(Instant at) {
            return RULES.hours(category).closes(at);
        }

        @Override
        public Text text(Subscriber person) {
            return Text.unaccented(content);
        }
    }

    private static final ConsentRules RULES = RealConsent.rules("07:00-22:00");
    private static final SendWindow DAY = new SendWindow(LocalTime.of(7, 0), LocalTime.of(21, 0), Vietnam.ZONE);

    final Redis redis;
    final Clock clock;
    final FakeChannel channel;
    final FakeChannel zalo;
    final Crowd crowd;
    final Planes planes;
    final Runs runs;
    final InFlight inFlight = new InFlight();
    final Singles singles;
    final SingleLanes outbox;
    final ReceiptDesk receipts;
    final RunDeliveries deliveries;
    final DeliveryLifecycle lifecycle;
    /// Who must get no single text, and why.
    final Map<Msisdn, Objection> objections = new ConcurrentHashMap<>();

    private final Map<RunId, Order> orders;
    private final DeliverySettings settings;

    /// @param orders shared by nodes of one Redis, as the campaign package's book is
    Gateway(
            Redis redis,
            Clock clock,
            FakeChannel channel,
            Crowd crowd,
            Map<RunId, Order> orders,
            DeliverySettings settings) {
        this(redis, clock, channel, new FakeChannel("zalo"), crowd, orders, settings);
    }

    /// @param zalo the channel of first messages
    Gateway(
            Redis redis,
            Clock clock,
            FakeChannel channel,
            FakeChannel zalo,
            Crowd crowd,
            Map<RunId, Order> orders,
            DeliverySettings settings) {
        this.zalo = zalo;
        this.redis = redis;
        this.clock = clock;
        this.channel = channel;
        this.crowd = crowd;
        this.orders = orders;
        this.settings = settings;
        var meters = new SimpleMeterRegistry();
        planes = new Planes(redis);
        runs = new Runs(redis);
        singles = new Singles(redis, new LaneMeters(meters));
        var journal = new Journal(redis, clock);
        var doubtful = new DoubtfulTexts(planes, runs, crowd, clock);
        receipts = new ReceiptDesk(redis, inFlight, singles, List.of(), journal, doubtful, settings, clock, meters);
        var states = new RunStates(redis, clock, settings.slice());
        deliveries = new RunDeliveries(redis, states, new Claims(redis, clock), planes);
        for (var block = 0; block < crowd.blocks(); block++) {
            var known = Slots.range(0, Math.min(Slots.SIZE, crowd.size() - block * Slots.SIZE));
            redis.await(redis.async().setnx(Sets.key(block, Sets.KNOWN), known.toBytes()));
        }
        var ledger = new Ledger(redis, journal, inFlight, new EarlyReceipts(redis), clock);
        Order.Book book = run -> Optional.ofNullable(this.orders.get(run));
        var bulk = new BulkSender(
                book, Map.of("sms", channel, "zalo", zalo), crowd, redis, states, ledger, settings, clock);
        var permissions = new Permissions() {
            @Override
            public Optional<Objection> objection(Category category, String channel, Msisdn to) {
                return Optional.ofNullable(objections.get(to));
            }

            @Override
            public Optional<Objection> admit(Category category, String channel, Msisdn to) {
                return objection(category, channel, to);
            }

            @Override
            public Instant quietFrom(Category category) {
                return RULES.hours(category).closes(clock.instant());
            }
        };
        outbox = new SingleLanes(singles, List.of(channel), new LaneMeters(meters), permissions, settings, clock);
        lifecycle = new DeliveryLifecycle(ledger, receipts, bulk, outbox, states, deliveries);
    }

    Gateway(Redis redis, Clock clock, FakeChannel channel, int people) {
        this(
                redis,
                clock,
                channel,
                new Crowd(people),
                new ConcurrentHashMap<>(),
                settings("node", Duration.ofSeconds(30)));
    }

    static DeliverySettings settings(String node, Duration lease) {
        return new DeliverySettings(node, 64, 16_384, lease, Duration.ofSeconds(60));
    }

    /// Another node on the same Redis.
    Gateway beside(Redis redis, String node, Duration lease) {
        return new Gateway(redis, clock, channel, zalo, crowd, orders, settings(node, lease));
    }

    /// This node's hands, without its worker.
    HeldSlices held(RunId run) {
        return new HeldSlices(pass(run), redis, settings);
    }

    Pass pass(RunId run) {
        return new FirstPass(order(run), Step.LAST, redis, claims(), clock);
    }

    Claims claims() {
        return new Claims(redis, clock);
    }

    Order order(RunId run) {
        return Objects.requireNonNull(orders.get(run));
    }

    /// The same orders and channel after a restart.
    Gateway restarted(Redis redis) {
        return new Gateway(redis, clock, channel, zalo, crowd, orders, settings);
    }

    /// Claims a run for all people and begins it.
    RunId begin(UnaryOperator<Ordered> change) {
        var run = runs.claim("campaign-" + orders.size(), "bluezone", clock.instant())
                .orElseThrow();
        return begin(run, change);
    }

    RunId begin(RunId run, UnaryOperator<Ordered> change) {
        orders.put(
                run,
                change.apply(new Ordered(
                        run,
                        Category.PUBLIC_SERVICE,
                        100_000,
                        DAY,
                        Caps.NONE,
                        clock.instant().plus(Duration.ofDays(1)),
                        "Moi cai Bluezone: https://bluezone.gov.vn")));
        for (var block = 0; block < crowd.blocks(); block++) {
            planes.write(
                    run,
                    block,
                    Plane.AUDIENCE,
                    Slots.range(0, Math.min(Slots.SIZE, crowd.size() - block * Slots.SIZE)));
        }
        deliveries.begin(run, crowd.blocks());
        return run;
    }

    RunId begin() {
        return begin(order -> order);
    }

    Accounts accounts(RunId run) {
        return deliveries.accounts(run);
    }

    /// Where a single text stands; null when there is none.
    @Nullable
    SingleState single(String id) {
        return singles.state(id).orElse(null);
    }

    /// Enters what a channel might have said about a single text.
    void told(String id, Outcome outcome) {
        singles.settle(List.of(SingleNote.told(id, outcome, clock.instant())), "node/test");
    }

    void toldLate(String id, Outcome outcome) {
        singles.settle(List.of(SingleNote.late(id, outcome, clock.instant())), "node/test");
    }
}
