package vn.loa.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.retention.Kept;
import vn.loa.store.KeptSecret;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

/// Puts the registry, the sets and the segments together.
@Configuration(proxyBeanMethods = false)
class SubscriberConfiguration {

    @Bean
    static Migration unnamedSources() {
        return new UnnamedSources();
    }

    @Bean
    static Migration decidedOperators(SubscriberSettings settings) {
        return new DecidedOperators(Operators.load(settings.operators()));
    }

    @Bean
    Operators operators(SubscriberSettings settings) {
        return Operators.load(settings.operators());
    }

    @Bean
    AreaNumbers areaNumbers(Redis redis, Areas areas) {
        return new AreaNumbers(redis, areas);
    }

    @Bean
    RedisRegistry registry(Redis redis) {
        return new RedisRegistry(redis);
    }

    @Bean
    RedisSets sets(Redis redis) {
        return new RedisSets(redis);
    }

    @Bean
    ListSets listSets(Lists lists) {
        return new MemberLists(lists);
    }

    /// Other packages' words are asked for when an expression is read: what they tell may need segments itself.
    @Bean
    RedisSegments segments(
            Redis redis,
            RedisSets sets,
            ListSets lists,
            Areas areas,
            AreaNumbers numbers,
            Operators operators,
            Clock clock,
            ObjectProvider<Operand> operands) {
        var own = Operands.own(areas, numbers, operators, sets::names, lists);
        return new RedisSegments(redis, () -> new Operands(own, operands.orderedStream()), clock);
    }

    @Bean
    Lists lists(Redis redis, RedisSets sets, ListSettings settings, Clock clock) {
        var predefined = new HashMap<String, MemberList>();
        settings.predefined().forEach((name, list) -> predefined.put(name, list.as(name)));
        return new Lists(redis, sets, predefined, clock);
    }

    @Bean
    HealthSight healthSight(Lists lists) {
        return new HealthSight(lists::isHealth, lists::isHealthSource);
    }

    @Bean
    FactBook factBook(Redis redis, Clock clock) {
        return new FactBook(redis, clock);
    }

    @Bean
    Membership membership(
            Redis redis, RedisSets sets, Registry registry, Lists lists, FactBook facts, SubscriberSettings settings) {
        return new Membership(redis, sets, registry, lists, facts, settings.lease());
    }

    @Bean
    NumberParser numberParser(SubscriberSettings settings) {
        return NumberParser.load(settings.migration());
    }

    @Bean
    Ordinals ordinals(Redis redis, OrdinalMemory memory, Clock clock) {
        return new Ordinals(redis, memory, clock);
    }

    @Bean
    Departures departures(
            Redis redis,
            RedisSets sets,
            RedisRegistry registry,
            Ordinals ordinals,
            ErasedTraces traces,
            ObjectProvider<Leavers> leavers) {
        return new Departures(
                redis, sets, registry, ordinals, traces, leavers.orderedStream().toList());
    }

    @Bean
    ErasedTraces erasedTraces(Redis redis, Clock clock) {
        return new ErasedTraces(redis, clock);
    }

    @Bean
    Kept keptTraces(ErasedTraces traces) {
        return Kept.of(
                "erased-traces",
                "Dấu vết của người đã xóa trong nhật ký Redis (what Redis's own log still holds of people erased)",
                Duration.ofDays(1),
                Duration.ZERO,
                Duration.ofDays(30),
                traces::forgetBefore);
    }

    @Bean
    Kept keptOrdinals(Departures departures) {
        return Kept.of(
                "vacant-ordinals",
                "Chỗ trống của người đã xóa, trước khi dùng lại (places of people erased, before they are given again)",
                Duration.ofDays(31),
                Duration.ofDays(31),
                Duration.ofDays(3650),
                departures::free);
    }

    @Bean
    Kept keptMemberships(Redis redis, RedisSets sets, HealthSight health) {
        return Kept.of(
                "list-memberships",
                "Người đã hết hạn trong danh sách (people whose last day on a list has passed)",
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(400),
                new EndedMemberships(redis, sets, health)::forgetBefore);
    }

    @Bean
    DepartureSweep departureSweep(Departures departures) {
        return new DepartureSweep(departures);
    }

    @Bean
    Vocabulary vocabulary(
            Redis redis, NumberParser numbers, Areas areas, AreaNumbers areaNumbers, Operators operators) {
        return Vocabulary.of(redis, numbers, areas, areaNumbers, operators);
    }

    @Bean
    PortTable portTable(Redis redis) {
        return PortTable.of(redis);
    }

    @Bean
    OperatorWords operatorWords(Redis redis, RedisSets sets, Vocabulary vocabulary) {
        return new OperatorWords(redis, sets, vocabulary);
    }

    @Bean
    Portability portability(
            Redis redis, Vocabulary vocabulary, OperatorWords words, Clock clock, SubscriberSettings settings) {
        return new Portability(
                redis, vocabulary, words, clock, settings.chunk(), settings.leaveAtMost(), settings.lease());
    }

    @Bean
    Carriers carriers(
            Redis redis, RedisRegistry registry, Vocabulary vocabulary, PortTable ports, OperatorWords words) {
        return new RedisCarriers(redis, registry, vocabulary, ports, words);
    }

    @Bean
    Leavers portsOfTheErased(Redis redis, PortTable ports) {
        // An import that died leaves what it had read.
        var next = PortTable.next(redis);
        return new Leavers() {
            @Override
            public void leaving(List<Subscriber> people) {
                // Whose number no source has any more keeps its entry, as every ported number of the country does.
            }

            @Override
            public void strangers(List<Msisdn> numbers) {
                next.forget(numbers);
                ports.forget(numbers);
            }
        };
    }

    @Bean
    Intake intake(
            Redis redis,
            RedisSets sets,
            Vocabulary vocabulary,
            PortTable ports,
            OperatorWords words,
            Ordinals ordinals,
            Departures departures,
            Clock clock,
            SubscriberSettings settings,
            ObjectProvider<Newcomers> newcomers,
            Lists lists,
            FactBook facts,
            RedisRegistry registry,
            ObjectProvider<Segments> segments) {
        var means = new Load.Means(
                redis,
                sets,
                vocabulary,
                new Arrivals(redis, ordinals),
                ports,
                words,
                departures,
                newcomers.orderedStream().toList(),
                new LoadBook(redis),
                lists,
                facts,
                () -> Reach.lines(() -> new Reach(segments.getObject(), clock), registry),
                clock,
                settings.chunk(),
                settings.leaveAtMost());
        return new Intake(means, settings.lease());
    }

    @Bean
    Evidence evidence(Redis redis) {
        return new Evidence(redis);
    }

    // No TTL: without it nobody among the strangers could be known again.
    @Bean
    KeptSecret subscriberSecret(Redis redis, InstallSettings settings) {
        return KeptSecret.of(redis, "loa.installs.secret", settings.secret(), "subscriber:secret");
    }

    @Bean
    Strangers strangers(Redis redis, KeptSecret subscriberSecret) {
        return new Strangers(redis, subscriberSecret.derive("AES", "loa installs of strangers", 16));
    }

    /// For the ids of texts.
    @Bean
    NumberHash numberHash(KeptSecret subscriberSecret) {
        return new NumberHash(subscriberSecret.derive("HmacSHA256", "loa ids of texts", 32));
    }

    @Bean
    Installs installs(
            Redis redis,
            RedisSets sets,
            NumberParser numbers,
            Strangers strangers,
            Evidence evidence,
            FactBook facts,
            Areas areas,
            AreaNumbers areaNumbers,
            Clock clock) {
        return new Installs(
                sets,
                numbers,
                new NumberIndex(redis),
                new InstallColumns(redis),
                strangers,
                evidence,
                facts,
                areas,
                areaNumbers,
                clock);
    }

    @Bean
    InstallRegister installRegister(
            Redis redis,
            RedisRegistry registry,
            RedisSets sets,
            Segments segments,
            Strangers strangers,
            Evidence evidence) {
        return new InstallRegister(redis, registry, sets, segments, strangers, evidence);
    }

    /// Whoever registered as a stranger has the app from the moment somebody brings them in.
    @Bean
    Newcomers installsOfNewcomers(Installs installs) {
        return installs::arriving;
    }

    @Bean
    Leavers strangersThatLeave(Installs installs) {
        return new Leavers() {
            @Override
            public void leaving(List<Subscriber> people) {
                // What is known of their installs lies in columns of the registry, and goes with it.
            }

            @Override
            public void strangers(List<Msisdn> numbers) {
                installs.forget(numbers);
            }
        };
    }
}
