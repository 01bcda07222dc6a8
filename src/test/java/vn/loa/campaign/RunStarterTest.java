package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.delivery.RunState;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

class RunStarterTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @TempDir
    Path folder;

    private final MovingClock clock = MovingClock.mondayMorning();
    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, clock);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void audienceIsFrozenExactlyAndHoldoutIsPartOfIt() throws Exception {
        var people = somePeople();
        house.people.put("smartphone", people);
        house.approved("holdout: 0%", "holdout: 5%");

        var run = begin(house);

        assertThat(members(run, Plane.AUDIENCE)).isEqualTo(people);
        var held = members(run, Plane.EXCLUDED_HOLDOUT);
        assertThat(people).containsAll(held);
        assertThat(held.size()).isBetween(people.size() * 4 / 100, people.size() * 6 / 100);
        assertThat(house.deliveries.begun).containsEntry(run, 3);
    }

    @Test
    void laterChangesOfTheSetsDoNotReachARunThatHasBegun() throws Exception {
        house.people.put("smartphone", Set.of(1, 2, 3));
        house.approved("", "");
        var run = begin(house);

        house.people.put("smartphone", Set.of(7));
        house.starter.tend();

        assertThat(members(run, Plane.AUDIENCE)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void holdoutIsTheSameInEveryRunAndGrowsByItsShare() {
        var all = Slots.all();
        var five = new Holdout("a", 500).of(4, all);

        assertThat(new Holdout("a", 500).of(4, all)).isEqualTo(five);
        assertThat(five.andNot(new Holdout("a", 1_000).of(4, all)).isEmpty()).isTrue();
        assertThat(new Holdout("b", 500).of(4, all)).isNotEqualTo(five);
        assertThat(new Holdout("a", 0).of(4, all).isEmpty()).isTrue();
    }

    @Test
    void crashBetweenClaimAndAudienceIsFinishedByTheNextNodeOnce() throws Exception {
        house.people.put("smartphone", Set.of(1, 2, 3));
        house.approved("", "");
        var claimed = house.starter
                .claim(house.campaigns.approved(House.ID).orElseThrow(), clock.instant(), Stage.CLAIMED, false, "t")
                .orElseThrow();

        try (var next = new House(server.connect(), folder, clock)) {
            next.people.put("smartphone", Set.of(1, 2, 3));
            next.starter.tend();
            next.starter.tend();
            house.starter.tend();

            assertThat(next.deliveries.begun).containsOnlyKeys(claimed);
            assertThat(next.deliveries.calls).isEqualTo(1);
            assertThat(house.deliveries.begun).isEmpty();
            assertThat(members(claimed, Plane.AUDIENCE)).containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void crashBeforeDeliveryBeganKeepsTheAudienceThatWasFrozen() throws Exception {
        house.people.put("smartphone", Set.of(1, 2, 3));
        house.approved("", "");
        house.deliveries.broken = true;
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> house.runDesk.start(House.ID, "A"))
                .hasMessage("delivery died");
        var run = house.runs.latest(1).getFirst().id();
        house.deliveries.broken = false;
        house.people.put("smartphone", Set.of(9));

        house.starter.tend();

        assertThat(house.deliveries.begun).containsOnlyKeys(run);
        assertThat(members(run, Plane.AUDIENCE)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void orderSurvivesARestartAndAChangedFile() throws Exception {
        house.approved("", "");
        var run = begin(house);
        var an = new Subscriber(5, new Msisdn(950_000_001), 3, "viettel", "vi");
        var before = house.book.find(run).orElseThrow().text(an).content();
        house.write("nhac-cai.yaml", House.YAML.replace("mời cài", "xin cài"));

        try (var restarted = new House(server.connect(), folder, clock)) {
            var order = restarted.book.find(run).orElseThrow();

            assertThat(order.text(an).content()).isEqualTo(before).contains("moi cai Bluezone");
            assertThat(order.sender()).isEqualTo("BLUEZONE");
            assertThat(order.rate(house.clock.instant())).isEqualTo(500);
            assertThat(order.rehearsal()).isFalse();
            assertThat(restarted.book.find(new RunId(99))).isEmpty();
        }
    }

    @Test
    void endOfARunIsNotedOnce() throws Exception {
        house.approved("", "");
        var run = begin(house);
        house.deliveries.states.put(run, RunState.FINISHED);
        house.starter.tend();
        var finished = house.campaignRuns.find(run).orElseThrow().finishedAt();

        clock.advance(Duration.ofHours(1));
        house.starter.tend();

        assertThat(finished).isNotNull();
        assertThat(house.campaignRuns.find(run).orElseThrow().finishedAt()).isEqualTo(finished);
    }

    @Test
    void areasAddUpToTheWhole() throws Exception {
        house.people.put("smartphone", Set.of(0, 1, 2, 65_536));
        house.approved("", "");
        var run = begin(house);
        house.planes.mark(run, 1, Plane.CLICKED);

        var areas = house.campaignRuns.areas(house.campaignRuns.find(run).orElseThrow());

        assertThat(areas).extracting(AreaAccounts::area).containsExactly(1, 2);
        assertThat(areas).extracting(AreaAccounts::audience).containsExactly(3L, 1L);
        assertThat(areas).extracting(AreaAccounts::clicked).containsExactly(0L, 1L);
        assertThat(areas.getFirst().name()).isEqualTo("Xã 1");
    }

    private static RunId begin(House house) {
        return ((RunDesk.Start.Begun) house.runDesk.start(House.ID, "An")).run();
    }

    private Set<Integer> members(RunId run, Plane plane) {
        var members = new HashSet<Integer>();
        for (var block = 0; block < 4; block++) {
            var at = block;
            house.planes.read(run, block, plane).forEach(slot -> members.add(Slots.ordinal(at, slot)));
        }
        return members;
    }

    private static Set<Integer> somePeople() {
        var random = new Random(17);
        var people = new HashSet<Integer>();
        while (people.size() < 5_000) {
            people.add(random.nextInt(3 * Slots.SIZE));
        }
        return people;
    }
}
