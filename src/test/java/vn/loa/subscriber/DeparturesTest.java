package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class DeparturesTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int AN = 951_000_001;
    private static final int BINH = 951_000_002;
    private static final int CHI = 951_000_003;
    private static final String THREE = """
            msisdn,area,operator,smartphone,language,tags
            0951000001,116,viettel,1,km,staff elder
            0951000002,118,mobifone,0,vi,staff
            0951000003,116,viettel,1,vi,
            """;

    @Test
    void nothingOfAnErasedPersonIsLeftAndTheOthersKeepAll() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        people.sets.mark(Sets.INSTALLED, people.place(AN), true);
        var before = people.registry.get(people.place(BINH));
        assertThat(people.everything()).contains(Erasing.packed(AN));

        people.departures.erase(new Msisdn(AN));

        assertThat(people.place(AN)).isEqualTo(-1);
        assertThat(people.registry.get(0)).isEmpty();
        assertThat(people.everything()).doesNotContain(Erasing.packed(AN)).contains(Erasing.packed(BINH));
        for (var set : people.sets.names()) {
            assertThat(people.sets.contains(set, 0)).as(set).isFalse();
        }
        assertThat(people.registry.get(people.place(BINH))).isEqualTo(before);
        assertThat(people.count("everybody")).isEqualTo(2);
        assertThat(people.count("area(\"116\")")).isEqualTo(1);
        assertThat(people.count("tag(\"staff\")")).isEqualTo(1);
        assertThat(people.redis.await(people.redis.async().exists(Keys.leaving(0))))
                .isZero();
    }

    @Test
    void erasingAgainOrSomebodyWhoWasNeverThereChangesNothing() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        people.departures.erase(new Msisdn(AN));

        people.departures.erase(new Msisdn(AN));
        people.departures.erase(new Msisdn(951_999_999));

        assertThat(people.count("everybody")).isEqualTo(2);
        assertThat(resting(people)).isEqualTo(1);
    }

    @Test
    void everyPackageIsToldOfThePersonAndOfStrangersByNumber() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        var told = new ArrayList<Subscriber>();
        var strangers = new ArrayList<Msisdn>();
        people.hearers.add(new Leavers() {
            @Override
            public void leaving(List<Subscriber> leaving) {
                assertThat(people.place(AN)).isEqualTo(-1);
                told.addAll(leaving);
            }

            @Override
            public void strangers(List<Msisdn> numbers) {
                strangers.addAll(numbers);
            }
        });

        people.departures.erase(new Msisdn(AN));
        people.departures.erase(new Msisdn(951_999_999));

        assertThat(told).singleElement().extracting(Subscriber::msisdn).isEqualTo(new Msisdn(AN));
        assertThat(strangers).contains(new Msisdn(951_999_999));
    }

    @Test
    void whatACrashLeftHalfDoneIsFinishedByTheSweep() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        people.hearers.add(leaving -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> people.departures.erase(new Msisdn(AN))).hasMessage("killed");
        assertThat(people.place(AN)).isEqualTo(-1);
        assertThat(people.count("everybody")).isEqualTo(2);
        assertThat(people.everything()).contains(Erasing.packed(AN));
        people.hearers.clear();
        var told = new ArrayList<Subscriber>();
        people.hearers.add(told::addAll);

        assertThat(people.departures.sweep()).isEqualTo(1);

        assertThat(told).hasSize(1);
        assertThat(people.everything()).doesNotContain(Erasing.packed(AN));
        assertThat(people.departures.sweep()).isZero();
        assertThat(resting(people)).isEqualTo(1);
    }

    @Test
    void aLoadThatReadSomebodyJustBeforeDoesNotBringThemBack() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        // The load has read An's record and the index, and is about to write the block.
        people.newcomers.add(arriving -> people.departures.erase(new Msisdn(AN)));

        people.csv("msisdn,area\n0951000001,118\n0951000004,116\n");

        assertThat(people.count("everybody")).isEqualTo(3);
        assertThat(people.place(AN)).isEqualTo(-1);
        assertThat(people.registry.get(0)).isEmpty();
        people.departures.sweep();
        assertThat(people.everything()).doesNotContain(Erasing.packed(AN));
        assertThat(people.count("everybody")).isEqualTo(3);
        assertThat(resting(people)).isEqualTo(1);
    }

    @Test
    void anIndexThatALoadPutBackAsItHadReadItIsCleanedAfterIt() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        try (var load = WriterLease.take(people.redis, Duration.ofSeconds(30)).orElseThrow()) {
            people.departures.erase(new Msisdn(AN));
            assertThat(people.everything()).doesNotContain(Erasing.packed(AN));
            // Its record is gone; only the entry comes back.
            people.index.insert(new int[] {AN}, new int[] {0}, 1);
            load.check();
            assertThat(people.departures.sweep()).isZero();
        }
        assertThat(resting(people)).isZero();

        assertThat(people.departures.sweep()).isEqualTo(1);

        assertThat(people.index.find(AN)).isEqualTo(NumberIndex.ABSENT);
        assertThat(people.everything()).doesNotContain(Erasing.packed(AN));
        assertThat(resting(people)).isEqualTo(1);
    }

    @Test
    void aLoadWaitsForTheErasureBesideIt() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        var erasure = WriterLease.forErasure(people.redis);
        assertThat(erasure.isHeld()).isTrue();
        var load = Thread.ofVirtual().start(() -> {
            try {
                people.csv("msisdn\n0951000009\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        erasure.close();

        assertThat(join(load)).isTrue();
        assertThat(people.place(951_000_009)).isNotNegative();
    }

    @Test
    void whoIsIndexedByALoadThatDiedIsForgottenToo() {
        var people = new Erasing(REDIS.redis(), 10);
        people.redis.await(people.redis.async().incrby(Keys.NEXT, 2));
        people.index.insert(new int[] {AN, BINH}, new int[] {0, 1}, 2);

        people.departures.erase(new Msisdn(AN));

        assertThat(people.index.find(AN)).isEqualTo(NumberIndex.ABSENT);
        assertThat(people.index.find(BINH)).isEqualTo(1);
        assertThat(people.everything()).doesNotContain(Erasing.packed(AN));
    }

    @Test
    void anIndexThatLeadsAstrayCostsNobodyTheirPlace() throws IOException {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv(THREE);
        people.index.insert(new int[] {951_777_777}, new int[] {people.place(BINH)}, 1);

        people.departures.erase(new Msisdn(951_777_777));

        assertThat(people.place(BINH)).isNotNegative();
        assertThat(people.registry.get(people.place(BINH))).isPresent();
    }

    @Test
    void aWholeBlockLeavesAtOnce() throws IOException {
        var people = new Erasing(REDIS.redis(), 20_000);
        people.csv(IntStream.range(0, 20_000)
                .mapToObj(i -> "0" + (951_000_000 + i) + "," + (i % 2 == 0 ? "116" : "118") + ",t\n")
                .collect(Collectors.joining("", "msisdn,area,tags\n", "")));
        var told = new HashSet<Integer>();
        people.hearers.add(leaving -> leaving.forEach(person -> told.add(person.ordinal())));
        var half = Slots.none();
        IntStream.range(0, 10_000).forEach(i -> half.add(2 * i));

        people.departures.leave(0, half);
        people.departures.leave(0, half);

        assertThat(told).hasSize(10_000);
        assertThat(people.count("everybody")).isEqualTo(10_000);
        assertThat(people.count("tag(\"t\") and area(\"118\")")).isEqualTo(10_000);
        assertThat(people.count("area(\"116\")")).isZero();
        assertThat(people.place(951_000_000)).isEqualTo(-1);
        assertThat(people.place(951_000_001)).isEqualTo(1);
        assertThat(resting(people)).isEqualTo(10_000);
    }

    @Test
    void whateverComesAndGoesTheRegistryIsAsAModelSays() throws IOException {
        var people = new Erasing(REDIS.redis(), 50);
        var random = new Random(20_201_123);
        var model = new HashMap<Integer, String>();
        List.of("tag:a", "tag:b").forEach(people.sets::list);
        for (var step = 0; step < 60; step++) {
            if (random.nextInt(3) == 0) {
                var number = 951_000_000 + random.nextInt(200);
                model.remove(number);
                people.departures.erase(new Msisdn(number));
            } else {
                var lines = new StringBuilder("msisdn,tags\n");
                for (var line = random.nextInt(40); line >= 0; line--) {
                    var number = 951_000_000 + random.nextInt(200);
                    var tag = List.of("a", "b").get(random.nextInt(2));
                    if (lines.indexOf("0" + number) < 0) {
                        lines.append("0%d,%s -%s\n".formatted(number, tag, tag.equals("a") ? "b" : "a"));
                        model.put(number, tag);
                    }
                }
                people.csv(lines.toString());
            }

            assertThat(people.count("everybody")).isEqualTo(model.size());
            for (var tag : List.of("a", "b")) {
                assertThat(people.count("tag(\"" + tag + "\")"))
                        .isEqualTo(model.values().stream().filter(tag::equals).count());
            }
        }
        for (var number = 951_000_000; number < 951_000_200; number++) {
            assertThat(people.place(number) >= 0).isEqualTo(model.containsKey(number));
        }
        assertThat(model).isNotEmpty();
        assertThat(people.departures.sweep()).isZero();
    }

    private static long resting(Erasing people) {
        return people.redis.await(people.redis.async().lrange(Keys.RESTING, 0, -1)).stream()
                .mapToLong(bunch -> (bunch.length - 16) / 4)
                .sum();
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
