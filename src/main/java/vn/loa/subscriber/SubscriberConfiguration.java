package vn.loa.subscriber;

import java.time.Clock;
import java.util.HashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
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
        return new HealthSight(lists::isHealth);
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
            Redis redis, RedisSets sets, RedisRegistry registry, Ordinals ordinals, ObjectProvider<Leavers> leavers) {
        return new Departures(
                redis, sets, registry, ordinals, leavers.orderedStream().toList());
    }

    @Bean
    DepartureSweep departureSweep(Departures departures) {
        return new DepartureSweep(departures);
    }

    @Bean
    Intake intake(
            Redis redis,
            RedisSets sets,
            Areas areas,
            AreaNumbers areaNumbers,
            Operators operators,
            NumberParser numbers,
            Ordinals ordinals,
            Departures departures,
            Clock clock,
            SubscriberSettings settings,
            ObjectProvider<Newcomers> newcomers,
            Lists lists,
            FactBook facts) {
        var vocabulary = Vocabulary.of(redis, numbers, areas, areaNumbers, operators);
        var means = new Load.Means(
                redis,
                sets,
                vocabulary,
                new Arrivals(redis, ordinals),
                departures,
                newcomers.orderedStream().toList(),
                new LoadBook(redis),
                lists,
                facts,
                clock,
                settings.chunk(),
                settings.leaveAtMost());
        return new Intake(means, settings.lease());
    }

    @Bean
    Installs installs(Redis redis, RedisSets sets, NumberParser numbers) {
        return new Installs(redis, sets, numbers);
    }
}
