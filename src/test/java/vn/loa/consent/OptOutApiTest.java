package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
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
        var report = csv("msisdn\n0951000001\n+84 951 000 001\n0212 3750873\nabc\n");

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

    @Test
    void nothingInAJsonListIsANumberThatIsMissing() {
        var report = api.json(Arrays.asList("0951000003", null), null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).extracting(OptOutApi.Rejected::reason).containsExactly("empty");
    }

    @Test
    void bytesThatAreNoTextAndLinesWithoutEndCostOnlyTheirLine() throws IOException {
        var report = csv("msisdn\n\u00ff\u0000\n" + "1".repeat(20_000) + "\n0951000004\n");

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(OptOutApi.Rejected::line, OptOutApi.Rejected::reason)
                .containsExactly(tuple(2, "letters"), tuple(3, "line-too-long"));
    }

    @Test
    void aListInUtf16IsReadLikeAnyOther() throws IOException {
        var list = new ByteArrayInputStream("msisdn\n0951000005\n".getBytes(StandardCharsets.UTF_16));

        var report = api.csv(list, null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).isEmpty();
    }

    @Test
    void aListThatIsWrongThroughoutIsReportedUpToALimitAndCountedToItsEnd() throws IOException {
        var report = csv("x\n".repeat(1_500));

        assertThat(report.rejected()).hasSize(1_000);
        assertThat(report.unlisted()).isEqualTo(500);
    }

    private OptOutApi.Report csv(String list) throws IOException {
        // One byte a letter, so that a letter above 7f is no UTF-8.
        return api.csv(new ByteArrayInputStream(list.getBytes(StandardCharsets.ISO_8859_1)), () -> "van-phong");
    }
}
