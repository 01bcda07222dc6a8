package vn.loa.subscriber;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// The whole package put together on one Redis, as [SubscriberConfiguration] does.
final class People {

    static final Areas AREAS = Areas.load(Path.of("config/areas.csv"));
    static final Operators OPERATORS = Operators.load(Path.of("config/operators.csv"));
    static final NumberParser NUMBERS = NumberParser.load(Path.of("config/prefix-migration-2018.csv"));

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);

    /// Some of those of `config/lists.yaml`.
    static final Map<String, MemberList> LISTS = Map.of(
            "quarantine-home",
            new MemberList("quarantine-home", "Cách ly tại nhà", MemberList.Kind.HEALTH, "", "", "", null, null, null),
            "visitors",
            new MemberList("visitors", "Khách đến địa bàn", MemberList.Kind.VISITOR, "", "", "", null, 14, null));

    final Redis redis;
    final AreaNumbers areaNumbers;
    final RedisRegistry registry;
    final RedisSets sets;
    final RedisSegments segments;
    final Departures departures;
    final Intake intake;
    final Installs installs;
    final InstallRegister register;
    final Lists lists;
    final FactBook facts;
    final Membership members;
    final Portability portability;
    final RedisCarriers carriers;

    People(Redis redis, int chunk) {
        this(redis, chunk, CLOCK);
    }

    People(Redis redis, int chunk, Clock clock) {
        this(redis, chunk, clock, 100);
    }

    People(Redis redis, int chunk, Clock clock, int leaveAtMost) {
        this.redis = redis;
        areaNumbers = new AreaNumbers(redis, AREAS);
        registry = new RedisRegistry(redis);
        sets = new RedisSets(redis);
        var ordinals = new Ordinals(redis, new Erasing.Memory(), clock);
        departures = new Departures(redis, sets, registry, ordinals, new ErasedTraces(redis, clock), List.of());
        intake = intake(
                redis, sets, areaNumbers, ordinals, departures, List.of(this::arriving), clock, chunk, leaveAtMost);
        lists = new Lists(redis, sets, LISTS, clock);
        segments = segments(redis, sets, areaNumbers, new MemberLists(lists), clock);
        facts = new FactBook(redis, clock);
        var evidence = new Evidence(redis);
        var strangers = new Strangers(redis, new SecretKeySpec(new byte[16], "AES"));
        installs = new Installs(
                sets,
                NUMBERS,
                new NumberIndex(redis),
                new InstallColumns(redis),
                strangers,
                evidence,
                facts,
                AREAS,
                areaNumbers,
                clock);
        register = new InstallRegister(redis, registry, sets, segments, strangers, evidence);
        var vocabulary = Vocabulary.of(redis, NUMBERS, AREAS, areaNumbers, OPERATORS);
        var words = new OperatorWords(redis, sets, vocabulary);
        portability = new Portability(redis, vocabulary, words, clock, chunk, leaveAtMost, Duration.ofSeconds(30));
        carriers = new RedisCarriers(redis, registry, vocabulary, PortTable.of(redis), words);
        members = new Membership(redis, sets, registry, lists, facts, Duration.ofSeconds(30));
    }

    private void arriving(List<Subscriber> people) {
        installs.arriving(people);
    }

    static RedisSegments segments(
            Redis redis, RedisSets sets, AreaNumbers numbers, ListSets lists, Clock clock, Operand... others) {
        var own = Operands.own(AREAS, numbers, OPERATORS, sets::names, lists);
        return new RedisSegments(redis, () -> new Operands(own, Stream.of(others)), clock);
    }

    static Intake intake(
            Redis redis,
            RedisSets sets,
            AreaNumbers areaNumbers,
            Ordinals ordinals,
            Departures departures,
            List<Newcomers> newcomers,
            Clock clock,
            int chunk,
            int leaveAtMost) {
        var vocabulary = Vocabulary.of(redis, NUMBERS, AREAS, areaNumbers, OPERATORS);
        var means = new Load.Means(
                redis,
                sets,
                vocabulary,
                new Arrivals(redis, ordinals),
                PortTable.of(redis),
                new OperatorWords(redis, sets, vocabulary),
                departures,
                newcomers,
                new LoadBook(redis),
                new Lists(redis, sets, LISTS, clock),
                new FactBook(redis, clock),
                () -> (_, _) -> true,
                clock,
                chunk,
                leaveAtMost);
        return new Intake(means, Duration.ofSeconds(30));
    }

    IntakeReport csv(String text) throws IOException {
        return intake.load(Lines.csv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), rows -> {});
    }

    IntakeReport ndjson(String text) throws IOException {
        return intake.load(Lines.ndjson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), rows -> {});
    }

    Portability.Report ports(LoadOrder.Mode mode, String text) throws IOException {
        var lines = Lines.csv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return portability.load(lines, mode, Progress.UNWATCHED);
    }

    Carrier carrier(int national) {
        return carriers.of(new Msisdn(national));
    }

    Subscriber person(int national) {
        return registry.get(registry.find(new Msisdn(national)).orElseThrow()).orElseThrow();
    }

    long count(String expression) {
        return segments.count(segments.parse(expression));
    }
}
