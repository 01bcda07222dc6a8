package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder.Mode;
import vn.loa.subscriber.NaivePeople.Account;

/// Any files, one after the other, bring the registry where a map filled line by line is.
class LoadModesTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final List<String> SOURCES = List.of("viettel", "cdc", "unnamed");
    private static final List<String> LISTS = List.of("residents", "visitors");

    static final MemberList RESIDENTS =
            new MemberList("residents", "Cư dân", MemberList.Kind.ORDINARY, "Luật", "1/QĐ", "", null, null, null);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyLoadsEndAsTheNaiveOnesDo(int seed) throws IOException {
        var random = new Random(seed);
        var real = new People(REDIS.redis(), 1 + random.nextInt(60));
        real.lists.put(RESIDENTS);
        var naive = new NaivePeople();
        for (var load = 0; load < 12; load++) {
            var order = order(random, "load-" + load);
            var rows = new RandomFile(random, 80).rows(random.nextInt(150));

            var told = real.intake.load(
                    Lines.csv(new ByteArrayInputStream(RandomFile.csv(rows))), order, Progress.UNWATCHED);

            assertThat(Account.of(told))
                    .as("%s of seed %d", order, seed)
                    .isEqualTo(naive.load(inFull(real, order), rows));
            assertThat(NaivePeople.real(real)).as("%s of seed %d", order, seed).isEqualTo(naive.people);
        }
    }

    // Whoever stays on a list as long as the list says, stays until a day.
    static LoadOrder inFull(People real, LoadOrder order) {
        return new LoadOrder(order.load(), order.provenance(), order.mode(), order.list(), real.lists.lastDay(order));
    }

    static LoadOrder order(Random random, String load) {
        var mode = Mode.values()[random.nextInt(3)];
        var source = new Provenance(SOURCES.get(random.nextInt(SOURCES.size())), "Luật", "1/QĐ");
        var list = random.nextInt(3) == 0 ? LISTS.get(random.nextInt(LISTS.size())) : null;
        return new LoadOrder(
                load, source, mode, list, list == null || random.nextBoolean() ? null : RandomFile.TODAY.plusDays(5));
    }
}
