package vn.loa.subscriber;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// Puts the registry, the sets and the segments together.
@Configuration(proxyBeanMethods = false)
class SubscriberConfiguration {

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
    ListSets listSets(RedisSets sets) {
        return new SetNames(sets::names);
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
            ObjectProvider<ListRules> rules) {
        var vocabulary = Vocabulary.of(redis, numbers, areas, areaNumbers, operators);
        var means = new Load.Means(
                redis,
                sets,
                vocabulary,
                new Arrivals(redis, ordinals),
                departures,
                newcomers.orderedStream().toList(),
                new LoadBook(redis),
                clock,
                settings.chunk(),
                settings.leaveAtMost());
        return new Intake(means, settings.lease(), rules.orderedStream().toList());
    }

    @Bean
    Installs installs(Redis redis, RedisSets sets, NumberParser numbers) {
        return new Installs(redis, sets, numbers);
    }

    @Bean
    LoadCommand loadCommand(Intake intake, ApplicationContext context) {
        return new LoadCommand(intake, System.out, code -> System.exit(SpringApplication.exit(context, code)));
    }
}
