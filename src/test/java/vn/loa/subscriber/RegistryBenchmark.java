package vn.loa.subscriber;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import vn.loa.fake.RedisServer;

/// Measures load, memory, count and look-up; started by hand with the number of people, a million if not said.
final class RegistryBenchmark {

    private static final int RUNS = 200;

    public static void main(String[] arguments) throws Exception {
        var population = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var server = new RedisServer();
        server.beforeAll(null);
        try {
            measure(server, population);
        } finally {
            server.afterAll(null);
        }
    }

    private static void measure(RedisServer server, int population) throws Exception {
        var people = new People(server.redis(), 262_144);
        var csv = csv(population);
        System.out.printf("load   %s%n", rate(people, csv, population));
        System.out.printf("again  %s%n", rate(people, csv, population));
        people.installs.registered(IntStream.range(0, population / 10)
                .mapToObj(i -> new Msisdn(national(i * 10)))
                .toList());
        System.out.printf("memory %.1f bytes a person%n", (double) memory(people) / population);
        var five = people.segments.parse(
                "area(\"14\") and smartphone and not installed and operator(\"viettel\") and not tag(\"staff\")");
        System.out.printf("found  %,d%n", people.segments.count(five));
        print("count, 5 operands", () -> people.segments.count(five));
        print("count by area, 5 operands", () -> people.segments.countByArea(five));
        var random = new Random(1);
        print("look-up", () -> people.registry.find(new Msisdn(national(random.nextInt(population)))));
    }

    private static String rate(People people, byte[] csv, int population) throws Exception {
        var begun = System.nanoTime();
        var report = people.intake.load(Lines.csv(new ByteArrayInputStream(csv)), rows -> {});
        var seconds = (System.nanoTime() - begun) / 1e9;
        return "%,d rows/s (%.2f s), accepted %,d unchanged %,d"
                .formatted((long) (population / seconds), seconds, report.accepted(), report.unchanged());
    }

    private static int national(int i) {
        return 950_000_000 + (int) ((i * 7_919L) % 9_999_991);
    }

    private static byte[] csv(int population) {
        var areas = List.copyOf(People.AREAS.all());
        var random = new Random(2);
        var csv = new StringBuilder(population * 40).append("msisdn,area,operator,smartphone,language,tags\n");
        for (var i = 0; i < population; i++) {
            csv.append(0)
                    .append(national(i))
                    .append(',')
                    .append(areas.get(random.nextInt(areas.size())).code());
            csv.append(random.nextInt(10) < 6 ? ",viettel," : ",vinaphone,").append(random.nextInt(10) < 7 ? 1 : 0);
            csv.append(",vi,").append(random.nextInt(20) == 0 ? "staff" : "").append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long memory(People people) {
        var bytes = 0L;
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            KeyScanCursor<String> page =
                    people.redis.await(people.redis.async().scan(cursor, ScanArgs.Builder.limit(1_000)));
            for (Iterator<String> keys = page.getKeys().iterator(); keys.hasNext(); ) {
                var usage = people.redis.await(people.redis.async().memoryUsage(keys.next()));
                bytes += usage == null ? 0 : usage;
            }
            cursor = page;
        }
        return bytes;
    }

    private static void print(String what, Callable<?> work) throws Exception {
        for (var i = 0; i < RUNS; i++) {
            work.call();
        }
        var nanos = new long[RUNS];
        for (var i = 0; i < RUNS; i++) {
            var begun = System.nanoTime();
            work.call();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf("%s: p50 %.2f ms, p99 %.2f ms%n", what, nanos[RUNS / 2] / 1e6, nanos[RUNS * 99 / 100] / 1e6);
    }

    private RegistryBenchmark() {}
}
