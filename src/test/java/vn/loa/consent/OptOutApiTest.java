package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;

class OptOutApiTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final InMemoryPeople people = new InMemoryPeople();
    private final OptOuts optOuts = new RedisOptOuts(
            server.redis(), people, people, new SecretKeySpec("a ledger's key".getBytes(), "HmacSHA256"));
    private final OptOutApi api =
            new OptOutApi(optOuts, NumberParser.load(Path.of("config/prefix-migration-2018.csv")), Clock.systemUTC());

    @Test
    void aListIsTakenAndWhatIsNoNumberIsReportedByLine() throws IOException {
        var list = new BufferedReader(new StringReader("msisdn\n0951000001\n+84 951 000 001\n0212 3750873\nabc\n"));

        var report = api.csv(list, () -> "van-phong");

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.known()).isEqualTo(1);
        assertThat(report.rejected()).extracting(OptOutApi.Rejected::line).containsExactly(4, 5);
        assertThat(optOuts.history(new Msisdn(951_000_001)))
                .singleElement()
                .extracting(OptOuts.Change::evidence)
                .isEqualTo("api:van-phong");
    }

    @Test
    void aJsonListIsTakenAlike() {
        var report = api.json(List.of("0951000002", ""), null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).extracting(OptOutApi.Rejected::line).containsExactly(2);
        assertThat(optOuts.refuses(new Msisdn(951_000_002))).isTrue();
    }
}
