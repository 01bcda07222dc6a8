package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
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
    private final OptOuts optOuts = RealConsent.optOuts(server.redis(), people, people);
    private final Refusals refusals = RealConsent.refusals(server.redis(), people, people);
    private final OptOutApi api = new OptOutApi(
            refusals,
            "nhac-cai"::equals,
            NumberParser.load(Path.of("config/prefix-migration-2018.csv")),
            Clock.systemUTC());

    @Test
    void aListIsTakenAndWhatIsNoNumberIsReportedByLine() throws IOException {
        var report = csv("msisdn\n0951000001\n+84 951 000 001\n0212 3750873\nabc\n");

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.known()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ReadNumbers.Rejected::line).containsExactly(4, 5);
        assertThat(optOuts.history(new Msisdn(951_000_001)))
                .singleElement()
                .extracting(OptOuts.Change::evidence)
                .isEqualTo("api:van-phong");
    }

    @Test
    void aJsonListIsTakenAlike() {
        var report = api.json(List.of("0951000002", ""), null, null, null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ReadNumbers.Rejected::line).containsExactly(2);
        assertThat(optOuts.refuses(new Msisdn(951_000_002))).isTrue();
    }

    @Test
    void nothingInAJsonListIsANumberThatIsMissing() {
        var report = api.json(Arrays.asList("0951000003", null), null, null, null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ReadNumbers.Rejected::reason).containsExactly("empty");
    }

    @Test
    void bytesThatAreNoTextAndLinesWithoutEndCostOnlyTheirLine() throws IOException {
        var report = csv("msisdn\n\u00ff\u0000\n" + "1".repeat(20_000) + "\n0951000004\n");

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(ReadNumbers.Rejected::line, ReadNumbers.Rejected::reason)
                .containsExactly(tuple(2, "letters"), tuple(3, "line-too-long"));
    }

    @Test
    void aListInUtf16IsReadLikeAnyOther() throws IOException {
        var list = new ByteArrayInputStream("msisdn\n0951000005\n".getBytes(StandardCharsets.UTF_16));

        var report = api.csv(list, null, null, null);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.rejected()).isEmpty();
    }

    @Test
    void aListThatIsWrongThroughoutIsReportedUpToALimitAndCountedToItsEnd() throws IOException {
        var report = csv("x\n".repeat(1_500));

        assertThat(report.rejected()).hasSize(1_000);
        assertThat(report.unlisted()).isEqualTo(500);
    }

    @Test
    void aRefusalOfOneCampaignOrChannelBindsNothingElseAndTheLedgerTellsThemApart() {
        var an = people.add(new Msisdn(951_000_006), "viettel");

        api.json(List.of("0951000006"), null, "nhac-cai", () -> "van-phong");
        api.json(List.of("0951000006"), "zalo", null, () -> "van-phong");

        assertThat(optOuts.refuses(new Msisdn(951_000_006))).isFalse();
        assertThat(people.contains("opted_out_of:nhac-cai", an)).isTrue();
        assertThat(people.contains("opted_out_zalo", an)).isTrue();
        var book = api.of("0951000006");
        assertThat(book.msisdn()).isEqualTo("0951***006");
        assertThat(book.refusals())
                .extracting(OptOutApi.Entry::scope, OptOutApi.Entry::refused, OptOutApi.Entry::evidence)
                .containsExactly(
                        tuple("campaign:nhac-cai", true, "api:van-phong"),
                        tuple("channel:zalo", true, "api:van-phong"));

        api.resume("0951000006", null, "nhac-cai", () -> "van-phong");

        assertThat(people.contains("opted_out_of:nhac-cai", an)).isFalse();
        assertThat(api.of("0951000006").refusals().getFirst().history())
                .extracting(OptOutApi.Change::refused)
                .containsExactly(true, false);
    }

    @Test
    void aScopeThatThereIsNotIsRefusedBeforeAnythingIsTaken() {
        assertThatThrownBy(() -> api.json(List.of("0951000007"), null, "nhac-kai", null))
                .hasMessageContaining("no such campaign");
        assertThatThrownBy(() -> api.json(List.of("0951000007"), "fax", null, null))
                .hasMessageContaining("there are: sms, ussd, zalo");
        assertThatThrownBy(() -> api.json(List.of("0951000007"), "sms", "nhac-cai", null))
                .hasMessageContaining("not both");
        assertThat(api.of("0951000007").refusals()).isEmpty();
    }

    private OptOutApi.Report csv(String list) throws IOException {
        // One byte a letter, so that a letter above 7f is no UTF-8.
        return api.csv(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.ISO_8859_1)), null, null, () -> "van-phong");
    }
}
