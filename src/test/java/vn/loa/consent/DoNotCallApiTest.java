package vn.loa.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fake.InMemoryPeople;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;

/// The list of 5656, in the forms in which people hand it in.
class DoNotCallApiTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private final InMemoryPeople people = new InMemoryPeople();
    private final Refusals refusals = RealConsent.refusals(server.redis(), people, people);
    private final MovingClock clock = MovingClock.mondayMorning();
    private final DoNotCallApi api = new DoNotCallApi(new DoNotCallLists(
            refusals,
            NumberParser.load(Path.of("config/prefix-migration-2018.csv")),
            new ConsentSettings(null, Map.of(), 50, new ConsentSettings.Singles(LocalTime.MIN, LocalTime.MAX, 0, 0)),
            clock));

    @Test
    void aListOf5656IsTakenByItsCommandsAndCallsAreLeftAside() throws IOException {
        var an = people.add(new Msisdn(951_000_001), "viettel");

        var report = csv("""
                STT;Số điện thoại;Cú pháp;Ngày đăng ký
                1;0951 000 001;DK DNC;01/11/2026
                2;84951000002;DK_DNC_S;2026-11-02 08:15
                3;0951000003;DK DNC V;02/11/2026
                4;0951000002;HUY DNC;03/11/2026
                """, "upsert");

        assertThat(report).isEqualTo(new DoNotCallLists.Report(2, 1, 0, 1, List.of(), 0));
        assertThat(people.contains(RedisOptOuts.ON_DO_NOT_CALL, an)).isTrue();
        assertThat(refusals.standing(Scope.DO_NOT_CALL, new Msisdn(951_000_001)))
                .contains(new OptOuts.Change(true, "list:5656 api:van-phong", Instant.parse("2026-10-31T17:00:00Z")));
        assertThat(refusals.standing(Scope.DO_NOT_CALL, new Msisdn(951_000_002)))
                .isEmpty();
        assertThat(refusals.standing(Scope.EVERYTHING, new Msisdn(951_000_001))).isEmpty();
    }

    @Test
    void aListReadAgainChangesNothingAndAnOldOneUndoesNothing() throws IOException {
        csv("0951000011\n", "upsert");
        assertThat(csv("0951000011\n", "upsert").known()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(csv("0951000011\n", "remove").left()).isEqualTo(1);

        assertThat(csv("0951000011,DK DNC,2026-11-01\n", "upsert").listed()).isZero();

        assertThat(refusals.standing(Scope.DO_NOT_CALL, new Msisdn(951_000_011)))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadCostsOnlyItsLine() throws IOException {
        var report = csv(
                "msisdn,command,date\n0951000021,DKDNC,\nabc,DK DNC,\n0951000022,MUA HANG,\n0951000023,,31/02/2026\n"
                        + "\"0951000024\n",
                "upsert");

        assertThat(report.listed()).isEqualTo(2);
        assertThat(report.rejected())
                .extracting(ReadNumbers.Rejected::line, ReadNumbers.Rejected::reason)
                .containsExactly(tuple(3, "letters"), tuple(4, "bad-command"), tuple(5, "bad-date"));
        assertThatThrownBy(() -> csv("0951000025\n", "replcae")).hasMessageContaining("upsert, replace or remove");
    }

    @Test
    void jsonIsTakenAsNumbersOrAsObjects() {
        var list = JsonMapper.shared().readTree("""
                ["0951000031", {"msisdn": "0951000032", "command": "DK DNC S"}, null, {"msisdn": "0951000033", "command": "DK DNC V"}]
                """);

        var report = api.json(list.valueStream().toList(), "upsert", "5656", null);

        assertThat(report.listed()).isEqualTo(2);
        assertThat(report.calls()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ReadNumbers.Rejected::line).containsExactly(3);
    }

    @Test
    void aWholeListTakesOffWhomItsSourceHasNoMoreAndNobodyElse() throws IOException {
        var gone = people.add(new Msisdn(951_000_043), "viettel");
        people.add(new Msisdn(951_000_044), "viettel");
        csv("0951000041\n0951000042\n0951000043\n0951000045\n", "upsert", "ca-nuoc");
        csv("0951000044\n", "upsert", "so-tttt");
        clock.advance(Duration.ofDays(1));

        var report = csv(
                "0951000041,DK DNC,\n0951000042,MUA HANG,\n0951000046,,\n0951000045,,31/02/2026\n",
                "replace",
                "ca-nuoc");

        assertThat(report.listed()).isEqualTo(1);
        assertThat(report.left()).isEqualTo(1);
        assertThat(listed(951_000_041, 951_000_042, 951_000_044, 951_000_045, 951_000_046))
                .isTrue();
        assertThat(refusals.standing(Scope.DO_NOT_CALL, new Msisdn(951_000_043)))
                .isEmpty();
        assertThat(people.contains(RedisOptOuts.ON_DO_NOT_CALL, gone)).isFalse();
        assertThat(people.contains(RedisOptOuts.ON_DO_NOT_CALL, gone + 1)).isTrue();
        assertThat(refusals.of(new Msisdn(951_000_043)).getFirst().history())
                .extracting(OptOuts.Change::refused, OptOuts.Change::evidence)
                .containsExactly(tuple(true, "list:ca-nuoc api:van-phong"), tuple(false, "list:ca-nuoc api:van-phong"));
    }

    @Test
    void aListThatIsCutOffTakesNobodyOff() throws IOException {
        csv("0951000051\n0951000052\n0951000053\n", "upsert", "cut");

        assertThatThrownBy(() -> csv("0951000051\n", "replace", "cut"))
                .hasMessageContaining("2 of the 3 numbers")
                .hasMessageContaining("loa.consent.leave-at-most");

        assertThat(listed(951_000_051, 951_000_052, 951_000_053)).isTrue();
    }

    @Test
    void aListInAnOldEncodingIsRefusedWholeInWordsThatSayWhatToDo() {
        // "Số điện thoại" in Windows-1258
        var list = new byte[] {'S', (byte) 0xf4, (byte) 0xec, ' ', (byte) 0xf0, 'i', '\n', '0', '9', '\n'};

        assertThatThrownBy(() -> api.csv(new ByteArrayInputStream(list), "upsert", "5656", () -> "van-phong"))
                .hasMessageContaining("Windows-1258")
                .hasMessageContaining("CSV UTF-8");
    }

    @Test
    void whoeverJoinsWhileAListIsReadStays() throws IOException {
        csv("0951000061\n0951000062\n0951000063\n", "upsert", "races");
        clock.advance(Duration.ofHours(1));
        var whole = refusals.doNotCallReplacing("list:races ");
        whole.names(new Msisdn(951_000_061));
        whole.names(new Msisdn(951_000_062));
        var begun = clock.instant();
        var loss = whole.loss();
        clock.advance(Duration.ofSeconds(1));
        csv("0951000063\n", "remove", "races");
        csv("0951000063\n", "upsert", "races");

        assertThat(whole.take(loss, "list:races api:van-phong", begun)).isZero();

        assertThat(listed(951_000_063)).isTrue();
    }

    private boolean listed(int... numbers) {
        return IntStream.of(numbers).allMatch(number -> refusals.standing(Scope.DO_NOT_CALL, new Msisdn(number))
                .isPresent());
    }

    private DoNotCallLists.Report csv(String list, String mode) throws IOException {
        return csv(list, mode, "5656");
    }

    private DoNotCallLists.Report csv(String list, String mode, String source) throws IOException {
        return api.csv(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), mode, source, () -> "van-phong");
    }
}
