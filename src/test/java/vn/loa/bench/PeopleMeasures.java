package vn.loa.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

/// Asks Loa about synthetic people, in Loa's own process, and holds every answer against a naive scan of all of them.
final class PeopleMeasures {

    private static final long SEED = 20201117;
    private static final int WARM_UP = 100;

    private final Redis redis;
    private final SyntheticPeople people;
    private final Segments segments;
    private final Registry registry;
    private final AreaNumbers areaNumbers;

    /// Times in milliseconds, the processor times of one question on average: they tell more than the others
    /// where other work shares the processors.
    ///
    /// @param first of the first answer, for which nothing was kept near yet
    /// @param wrong answers that differ from the naive scan
    record Took(
            String what,
            long answer,
            double first,
            double p50,
            double p99,
            double max,
            double cpu,
            double redisCpu,
            int runs,
            long wrong) {

        Took withOneMoreWrong() {
            return new Took(what, answer, first, p50, p99, max, cpu, redisCpu, runs, wrong + 1);
        }
    }

    /// @param wrong expressions of which the count, or the count of any commune, differs from the naive scan
    record Equality(int expressions, int people, long wrong, double seconds) {}

    PeopleMeasures(Redis redis, SyntheticPeople people, Segments segments, Registry registry, AreaNumbers areaNumbers) {
        this.redis = redis;
        this.people = people;
        this.segments = segments;
        this.registry = registry;
        this.areaNumbers = areaNumbers;
    }

    Took[] counts(int population, int runs) {
        var questions = Question.measured(people);
        var naive = naive(questions, population);
        var took = new Took[questions.size()];
        for (var i = 0; i < took.length; i++) {
            var expression = segments.parse(questions.get(i).text());
            var expected = Arrays.stream(naive[i]).sum();
            took[i] = time(questions.get(i).text(), expected, runs, () -> segments.count(expression));
        }
        return took;
    }

    Took[] countsByCommune(int population, int runs) {
        var measured = Question.measured(people);
        var questions = List.of(measured.getFirst(), measured.get(3), Question.everybody());
        var naive = naive(questions, population);
        var took = new Took[questions.size()];
        for (var i = 0; i < took.length; i++) {
            var expression = segments.parse(questions.get(i).text());
            var expected = Arrays.stream(naive[i]).sum();
            var timed = time(
                    questions.get(i).text(), expected, runs, () -> segments.countByArea(expression).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            took[i] = agrees(expression, naive[i]) ? timed : timed.withOneMoreWrong();
        }
        return took;
    }

    Took[] lookUps(int population, int runs) {
        var random = new Random(SEED);
        return new Took[] {
            time(
                    "present",
                    1,
                    runs,
                    () -> registry.find(new Msisdn(people.national(random.nextInt(population))))
                                    .isPresent()
                            ? 1
                            : 0),
            time(
                    "absent",
                    0,
                    runs,
                    () -> registry.find(new Msisdn(people.national(absent(random, population))))
                                    .isPresent()
                            ? 1
                            : 0)
        };
    }

    private static int absent(Random random, int population) {
        return population + random.nextInt(SyntheticPeople.MOST - population);
    }

    Equality equality(int population, int expressions) {
        var begun = System.nanoTime();
        var all = new SyntheticPeople.Person[population];
        Arrays.setAll(all, people::person);
        var random = new Random(SEED);
        var wrong = 0L;
        for (var i = 0; i < expressions; i++) {
            var question = Question.random(random, people);
            var expected = new long[people.communes().size()];
            for (var person : all) {
                if (question.means().test(person)) {
                    expected[person.commune()]++;
                }
            }
            var expression = segments.parse(question.text());
            if (segments.count(expression) != Arrays.stream(expected).sum() || !agrees(expression, expected)) {
                System.out.println("mismatch: " + question.text());
                wrong++;
            }
        }
        return new Equality(expressions, population, wrong, (System.nanoTime() - begun) / 1e9);
    }

    private boolean agrees(Expression expression, long[] expected) {
        var byCode = new HashMap<String, Long>();
        areaNumbers
                .named(segments.countByArea(expression))
                .forEach((area, count) -> byCode.merge(area.code(), count, Long::sum));
        var naive = new HashMap<String, Long>();
        for (var commune = 0; commune < expected.length; commune++) {
            if (expected[commune] > 0) {
                naive.put(people.communes().get(commune).code(), expected[commune]);
            }
        }
        return byCode.equals(Map.copyOf(naive));
    }

    /// How many people each question means, commune by commune.
    private long[][] naive(List<Question> questions, int population) {
        var counts = new long[questions.size()][people.communes().size()];
        for (var place = 0; place < population; place++) {
            var person = people.person(place);
            for (var i = 0; i < counts.length; i++) {
                if (questions.get(i).means().test(person)) {
                    counts[i][person.commune()]++;
                }
            }
        }
        return counts;
    }

    private interface Asked {

        long answer();
    }

    private Took time(String what, long expected, int runs, Asked asked) {
        var wrong = 0L;
        var asFirst = System.nanoTime();
        wrong += asked.answer() == expected ? 0 : 1;
        var first = System.nanoTime() - asFirst;
        for (var i = 1; i < WARM_UP; i++) {
            wrong += asked.answer() == expected ? 0 : 1;
        }
        var nanos = new long[runs];
        var cpu = cpu();
        var redisCpu = redisCpu();
        for (var i = 0; i < runs; i++) {
            var begun = System.nanoTime();
            var answer = asked.answer();
            nanos[i] = System.nanoTime() - begun;
            wrong += answer == expected ? 0 : 1;
        }
        cpu = (cpu() - cpu) / runs;
        redisCpu = (redisCpu() - redisCpu) / runs;
        Arrays.sort(nanos);
        return new Took(
                what,
                expected,
                first / 1e6,
                nanos[runs / 2] / 1e6,
                nanos[runs * 99 / 100] / 1e6,
                nanos[runs - 1] / 1e6,
                cpu,
                redisCpu,
                runs,
                wrong);
    }

    private static double cpu() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
    }

    private double redisCpu() {
        return redis.await(redis.async().info("cpu"))
                .lines()
                .filter(line -> line.startsWith("used_cpu_user:") || line.startsWith("used_cpu_sys:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)) * 1_000)
                .sum();
    }
}
