package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Slots;

class RunWordTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    @TempDir
    Path folder;

    private final MovingClock clock = MovingClock.mondayMorning();
    private District district;

    @BeforeEach
    void build() throws Exception {
        caller.isOperator();
        district = new District(REDIS.redis(), folder, clock);
        district.town.load("msisdn,smartphone\n0951000000,1\n0951000001,1\n0951000002,0\n0951000003,0\n");
    }

    @Test
    void aTextOfWhichNobodyKnowsWhetherItWasTakenWasNotReceived() throws Exception {
        district.approve("nhac-1", District.file("nhac-1", "everybody"));
        var run = district.begin("nhac-1");
        district.texted(run, 0, Category.PUBLIC_SERVICE, TODAY);
        district.planes.mark(run, 1, Plane.ATTEMPTED);
        district.planes.mark(run, 1, Plane.UNKNOWN);
        district.planes.mark(run, 0, Plane.CLICKED);

        assertThat(count("received(\"nhac-1\")")).isEqualTo(1);
        assertThat(count("not received(\"nhac-1\", 30d)")).isEqualTo(3);
        assertThat(count("clicked(\"nhac-1\") and smartphone")).isEqualTo(1);
    }

    @Test
    void aRunThatBeganBeforeCountsWithThoseItTextedSince() throws Exception {
        district.approve("nhac-1", District.file("nhac-1", "everybody"));
        var run = district.beginAt("nhac-1", clock.instant().minus(Duration.ofDays(4)));
        district.texted(run, 0, Category.PUBLIC_SERVICE, TODAY.minusDays(4));
        district.texted(run, 1, Category.PUBLIC_SERVICE, TODAY.minusDays(1));

        assertThat(count("received(\"nhac-1\", 5d)")).isEqualTo(2);
        assertThat(count("received(\"nhac-1\", 2d)")).isEqualTo(1);
        assertThat(count("received(\"nhac-1\", 30h)")).isEqualTo(1);
        assertThat(count("received(\"nhac-1\", \"2026-11-22\")")).isEqualTo(1);
        assertThat(count("received(\"nhac-1\", 1d)")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            received("nhc-1")                 | 10 | there is no campaign "nhc-1"; did you mean: nhac-1?
            received("x")                     | 10 | expected an id of GET /api/v1/campaigns
            received("nhac-1", 30)            | 20 | expected 30d, 12h or a day such as 2026-01-31
            received("nhac-1", 0d)            | 20 | 1h to 400d
            received("nhac-1", 401d)          | 20 | 1h to 400d, which is how long it is kept
            received("nhac-1", "2026-12-01")  | 20 | a day that has come already
            received("nhac-1", 1d, 2d)        | 24 | received is given 3 arguments and takes 1-2
            recieved("nhac-1", 30d)           | 1  | did you mean received("...", 30d)?
            contacted_within(32d)             | 18 | 1d to 31d
            contacted_within(12h)             | 18 | 1d to 31d
            contacted_within(3d, "reklame")   | 22 | advertising, public_service
            """)
    void anUnreadableWordNamesPlaceAndMend(String text, int position, String message) throws Exception {
        district.write("nhac-1", District.file("nhac-1", "everybody"));

        assertThatThrownBy(() -> district.town.segments.parse(text))
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(ExpressionException.class))
                .returns(position, ExpressionException::position);
    }

    @Test
    void aFileThatNamesAWrongCampaignIsFaultyWithLineAndMend() throws Exception {
        district.write("nhac-1", District.file("nhac-1", "everybody"));

        var faulty = district.write("nhac-2", District.file("nhac-2", "smartphone and not received(\"nhac-11\", 30d)"));

        assertThat(faulty.state()).isEqualTo(CampaignState.BLOCKED);
        assertThat(faulty.errors()).singleElement().satisfies(error -> {
            assertThat(error.file()).isEqualTo("nhac-2.yaml");
            assertThat(error.line()).isEqualTo(6);
            assertThat(error.problem()).contains("ký tự thứ 29").contains("không có chiến dịch \"nhac-11\"");
            assertThat(error.mend()).contains("nhac-1");
        });
    }

    @Test
    void aLineOfALiteralAudienceIsFound() throws Exception {
        var audience = "|\n  smartphone\n  and not\n  received(\"nhac-9\", 30d)";

        assertThat(district.write("nhac-1", District.file("nhac-1", audience)).errors())
                .singleElement()
                .extracting(CampaignError::line)
                .isEqualTo(9);
    }

    @Test
    void aCampaignMayNameItselfAndOthersOfTheSameFolder() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), District.file("nhac-a", "not received(\"nhac-b\")"));
        Files.writeString(folder.resolve("b.yaml"), District.file("nhac-b", "not received(\"nhac-b\", 7d)"));
        district.campaigns.reload();

        assertThat(district.campaigns.all()).extracting(Campaign::errors).allMatch(List::isEmpty);
        assertThat(district.campaigns.put("nhac-c", bytes(District.file("nhac-c", "received(\"nhac-c\")")), null, "An"))
                .isInstanceOf(Campaigns.Step.Taken.class);
    }

    @Test
    void aFileIsSoundAsSoonAsWhatItNamesIsThere() throws Exception {
        district.write("nhac-2", District.file("nhac-2", "list(\"hoc-sinh\") and not received(\"nhac-1\")"));
        assertThat(district.campaigns.find("nhac-2").orElseThrow().errors()).hasSize(1);

        district.town.list("hoc-sinh", false);
        district.write("nhac-1", District.file("nhac-1", "everybody"));

        assertThat(district.campaigns.find("nhac-2").orElseThrow().state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void theNextCampaignIsFrozenWithoutThoseWhoReceivedTheFirst() throws Exception {
        district.approve("nhac-1", District.file("nhac-1", "everybody"));
        var first = district.begin("nhac-1");
        district.texted(first, 0, Category.PUBLIC_SERVICE, TODAY);
        district.texted(first, 3, Category.PUBLIC_SERVICE, TODAY);
        district.approve(
                "nhac-2", District.file("nhac-2", "not received(\"nhac-1\", 30d) and not clicked(\"nhac-2\")"));

        var second = district.begin("nhac-2");

        assertThat(district.planes.read(second, 0, Plane.AUDIENCE)).isEqualTo(Slots.of(1, 2));
    }

    @Test
    void whoWasTextedFromAHealthListIsForTheHealthRoleToKnow() throws Exception {
        district.town.list("cach-ly", true);
        caller.isHealth();
        district.approve("hoi-tham", District.file("hoi-tham", "list(\"cach-ly\")"));

        district.begin("hoi-tham");

        assertThat(district.town
                        .segments
                        .parse("smartphone and not received(\"hoi-tham\")")
                        .isHealth())
                .isTrue();
        assertThat(district.town.segments.parse("contacted_within(3d)").isHealth())
                .isFalse();
    }

    @Test
    void aRunWhoseAudienceCannotBeReadAnyMoreWaitsAndThenLapses() throws Exception {
        district.town.list("hoc-sinh", false);
        district.approve("nhac-1", District.file("nhac-1", "list(\"hoc-sinh\")"));
        district.approve("nhac-2", District.file("nhac-2", "smartphone"));
        district.town.unlist("hoc-sinh");

        var broken = district.begin("nhac-1");
        var sound = district.begin("nhac-2");

        assertThat(district.deliveries.begun).containsOnlyKeys(sound);
        assertThat(stage(broken)).isEqualTo(Stage.CLAIMED);
        clock.advance(Duration.ofDays(8));
        district.starter.tend();
        assertThat(stage(broken)).isEqualTo(Stage.SKIPPED);
    }

    private Stage stage(RunId run) {
        return district.book
                .record(district.runs.find(run).orElseThrow())
                .orElseThrow()
                .stage();
    }

    private long count(String expression) {
        return district.town.segments.count(district.town.segments.parse(expression));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
