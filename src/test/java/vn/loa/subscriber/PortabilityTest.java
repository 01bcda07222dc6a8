package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder.Mode;

class PortabilityTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int AN = 912_345_001;
    private static final int BINH = 912_345_002;
    private static final int CHI = 951_000_003;

    private final People people = new People(REDIS.redis(), 3, People.CLOCK, 50);

    @Test
    void peopleWhoAreThereGetTheTablesOperatorWithTheImport() throws IOException {
        people.csv("msisdn\n0912345001\n0912345002\n");
        assertThat(people.count("operator(\"vinaphone\")")).isEqualTo(2);

        var report = people.ports(Mode.UPSERT, """
                số thuê bao;nhà mạng chuyển đến;ngày chuyển mạng
                0912345001;Viettel;20/11/2026
                0951000003;MobiFone;2026-11-01
                """);

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.people()).isEqualTo(1);
        assertThat(people.person(AN).operator()).isEqualTo("viettel");
        assertThat(people.count("operator(\"vinaphone\")")).isEqualTo(1);
        assertThat(people.count("operator(\"viettel\")")).isEqualTo(1);
        assertThat(people.carrier(AN)).isEqualTo(new Carrier("viettel", DecidedBy.TABLE, LocalDate.of(2026, 11, 20)));
        assertThat(people.carrier(BINH)).isEqualTo(new Carrier("vinaphone", DecidedBy.PREFIX, null));
    }

    @Test
    void whoComesInLaterGetsItFromTheTable() throws IOException {
        people.ports(Mode.UPSERT, "msisdn,operator,date\n0951000003,mobifone,2026-11-01\n");
        assertThat(people.carrier(CHI)).isEqualTo(new Carrier("mobifone", DecidedBy.TABLE, LocalDate.of(2026, 11, 1)));

        people.csv("msisdn,operator\n0951000003,wintel\n");

        assertThat(people.person(CHI).operator()).isEqualTo("mobifone");
        assertThat(people.count("operator(\"mobifone\")")).isEqualTo(1);
        assertThat(people.count("operator(\"wintel\")")).isZero();
        people.ports(Mode.UPSERT, "msisdn,operator,date\n0951000003,viettel,2026-11-02\n");
        assertThat(people.carrier(CHI).operator()).isEqualTo("viettel");
    }

    @Test
    void everyLineIsAccountedFor() throws IOException {
        people.ports(
                Mode.UPSERT, "msisdn,operator,date\n0951000001,viettel,2026-11-10\n0951000002,viettel,2026-11-10\n");

        var report = people.ports(Mode.UPSERT, """
                msisdn,operator,date,note
                0951000001,viettel,2026-11-10,
                0951000002,mobifone,2026-11-09,
                0951000003,mobifone,2026-11-01,
                0951000003,wintel,2026-11-05,
                0951000003,itel,2026-11-04,
                0951000004,itel,,
                0951000004,gmobile,22/11/2026,
                0951000005,nosuch,2026-11-01,
                0951000006,,2026-11-01,
                0951000007,viettel,yesterday,
                0951000008,viettel,2026-11-23,
                0951000009,unknown,2026-11-01,
                024123456789,viettel,2026-11-01,
                """);

        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.changed()).isZero();
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.older()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(3);
        assertThat(report.rejected()).isEqualTo(6);
        assertThat(report.rejectedByReason())
                .containsEntry("unknown-operator", 2L)
                .containsEntry("no-operator", 1L)
                .containsEntry("bad-date", 1L)
                .containsEntry("future-date", 1L);
        assertThat(report.rejectedLines())
                .extracting(IntakeReport.RejectedLine::line)
                .contains(9L, 10L, 11L, 12L);
        assertThat(report.ignoredColumns()).containsExactly("note");
        assertThat(people.carrier(951_000_002).operator()).isEqualTo("viettel");
        assertThat(people.carrier(951_000_003).operator()).isEqualTo("wintel");
        assertThat(people.carrier(951_000_004))
                .isEqualTo(new Carrier("gmobile", DecidedBy.TABLE, LocalDate.of(2026, 11, 22)));
    }

    @Test
    void aNumberThatWentBackToItsFirstOperatorIsAnEntryToo() throws IOException {
        people.csv("msisdn\n0912345001\n");
        people.ports(Mode.UPSERT, "msisdn,operator,date\n0912345001,viettel,2026-11-01\n");

        people.ports(Mode.UPSERT, "msisdn,operator,date\n0912345001,vinaphone,2026-11-10\n");

        assertThat(people.carrier(AN)).isEqualTo(new Carrier("vinaphone", DecidedBy.TABLE, LocalDate.of(2026, 11, 10)));
    }

    @Test
    void aFileThatReplacesTheTableTakesOutWhomItHasNoMore() throws IOException {
        people.csv("msisdn\n0912345001\n0912345002\n");
        people.ports(Mode.UPSERT, """
                msisdn,operator,date
                0912345001,viettel,2026-11-10
                0912345002,viettel,2026-11-10
                0951000003,viettel,2026-11-10
                """);

        var report = people.ports(Mode.REPLACE, """
                msisdn,operator,date
                0912345002,mobifone,2026-11-01
                0951000003,viettel,2026-11-10
                """);

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.people()).isEqualTo(2);
        assertThat(people.carrier(AN)).isEqualTo(new Carrier("vinaphone", DecidedBy.PREFIX, null));
        assertThat(people.carrier(BINH).operator()).isEqualTo("mobifone");
    }

    @Test
    void aFileThatIsCutOffOrWouldEmptyTheTableChangesNothing() throws IOException {
        people.ports(Mode.UPSERT, "msisdn,operator\n0951000001,viettel\n0951000002,viettel\n0951000003,viettel\n");

        assertThatThrownBy(() -> people.ports(Mode.REPLACE, "msisdn,operator\n0951000001,viettel\n"))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("2 are not in the file");
        assertThatThrownBy(() ->
                        people.ports(Mode.REPLACE, "msisdn,operator\n0951000001,viettel\n0951000002,viettel\n0951"))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("breaks off");
        assertThatThrownBy(() -> people.ports(Mode.REMOVE, "msisdn,operator\n")).isInstanceOf(LoadRefused.class);

        assertThat(people.carrier(CHI).decidedBy()).isEqualTo(DecidedBy.TABLE);
    }

    @Test
    void ofTheTableAndAnOperatorsOwnFileTheLaterDayCounts() throws IOException {
        own("viettel", "msisdn\n0912345001\n0912345002\n");
        assertThat(people.carrier(AN))
                .isEqualTo(new Carrier("viettel", DecidedBy.OWN_FILE, LocalDate.of(2026, 11, 22)));

        people.ports(
                Mode.UPSERT, "msisdn,operator,date\n0912345001,mobifone,2026-11-21\n0912345002,mobifone,2026-11-22\n");

        assertThat(people.carrier(AN).decidedBy()).isEqualTo(DecidedBy.OWN_FILE);
        assertThat(people.person(AN).operator()).isEqualTo("viettel");
        assertThat(people.carrier(BINH).operator()).isEqualTo("mobifone");
        assertThat(people.count("operator(\"viettel\")")).isEqualTo(1);
    }

    @Test
    void whomAnOperatorTakesOutOfItsOwnFileIsItsCustomerNoMore() throws IOException {
        people.csv("msisdn,operator\n0912345001,mobifone\n0912345002,mobifone\n");
        own("viettel", "msisdn,operator\n0912345001,\n0912345002,viettel\n");
        own("viettel", "msisdn,operator\n0912345001,wintel\n");
        assertThat(people.carrier(AN)).isEqualTo(new Carrier("wintel", DecidedBy.FILE, null));

        var order = new LoadOrder("gone", new Provenance("viettel", "", ""), Mode.REPLACE, null, null);
        new People(REDIS.redis(), 3)
                .intake.load(lines("msisdn,operator\n0912345001,wintel\n"), order, Progress.UNWATCHED);

        assertThat(people.carrier(BINH)).isEqualTo(new Carrier("mobifone", DecidedBy.FILE, null));
        assertThat(people.count("operator(\"viettel\")")).isZero();
    }

    @Test
    void theNetworkThatSomebodyWritesOverCountsMoreThanAForeignFile() throws IOException {
        people.csv("msisdn,operator\n0912345001,mobifone\n0912345002,\n");
        people.ports(Mode.UPSERT, "msisdn,operator\n0912345002,itel\n");

        people.carriers.seen(List.of(
                new Carriers.Sighting(new Msisdn(AN), "viettel"),
                new Carriers.Sighting(new Msisdn(BINH), "viettel"),
                new Carriers.Sighting(new Msisdn(CHI), "viettel"),
                new Carriers.Sighting(new Msisdn(AN), "nobody-listed"),
                new Carriers.Sighting(new Msisdn(AN), "wintel")));

        assertThat(people.carrier(AN)).isEqualTo(new Carrier("wintel", DecidedBy.SEEN, null));
        assertThat(people.count("operator(\"wintel\")")).isEqualTo(1);
        assertThat(people.count("operator(\"mobifone\")")).isZero();
        assertThat(people.carrier(BINH).operator()).isEqualTo("itel");
        assertThat(people.carrier(CHI)).isEqualTo(new Carrier("unknown", DecidedBy.NONE, null));
        assertThat(people.carriers.of(new Msisdn(CHI), "viettel"))
                .isEqualTo(new Carrier("viettel", DecidedBy.SEEN, null));
        people.ports(Mode.REPLACE, "msisdn,operator\n0912345002,itel\n");
        people.csv("msisdn,operator\n0912345001,mobifone\n");
        assertThat(people.carrier(AN).operator()).isEqualTo("wintel");
    }

    @Test
    void whoeverIsErasedGoesFromTheTableAndNobodyElse() throws IOException {
        people.csv("msisdn\n0912345001\n");
        people.ports(Mode.UPSERT, "msisdn,operator\n0912345001,viettel\n0912345002,viettel\n");
        var table = PortTable.of(people.redis);

        var dead = PortTable.next(people.redis);
        dead.add(new int[] {AN, BINH}, new int[] {Port.of(2, 3), Port.of(2, 3)}, 2);

        table.forget(List.of(new Msisdn(AN), new Msisdn(CHI)));
        dead.forget(List.of(new Msisdn(AN), new Msisdn(BINH)));

        assertThat(people.redis.await(people.redis.async().keys(Keys.NEXT_PORTS + "*")))
                .isEmpty();

        assertThat(table.find(AN)).isEqualTo(NumberIndex.ABSENT);
        assertThat(Port.day(table.find(BINH)))
                .isEqualTo((int) LocalDate.of(2026, 11, 22).toEpochDay());
        table.forget(List.of(new Msisdn(BINH)));
        assertThat(people.redis.await(people.redis.async().keys("subscriber:ports*")))
                .isEmpty();
    }

    private void own(String operator, String csv) throws IOException {
        var order = new LoadOrder(
                operator + "-" + csv.hashCode(), new Provenance(operator, "", ""), Mode.UPSERT, null, null);
        people.intake.load(lines(csv), order, Progress.UNWATCHED);
    }

    private static Lines lines(String csv) throws IOException {
        return Lines.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
