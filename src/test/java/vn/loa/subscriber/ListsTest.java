package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class ListsTest {

    private static final Provenance LAWFUL = new Provenance("cdc-son-la", "Luật phòng, chống bệnh", "12/QĐ-UBND");

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    /// 2026-11-23 in Vietnam.
    private final MovingClock clock = MovingClock.mondayMorning();

    @Test
    void setsOfADayAreThoseOfLaterDaysAndOfThoseWithoutAnEnd() {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.joining("visitors", day("2026-11-30"));
        lists.joining("visitors", day("2026-12-06"));
        lists.joining("visitors", null);

        assertThat(lists.setsOf("visitors", day("2026-11-30")))
                .containsExactly("list:visitors", "list:visitors:2026-11-30", "list:visitors:2026-12-06");
        assertThat(lists.setsOf("visitors", day("2026-12-01")))
                .containsExactly("list:visitors", "list:visitors:2026-12-06");
        assertThat(lists.setsOf("visitors", day("2027-01-01"))).containsExactly("list:visitors");
        assertThat(lists.setsOf("nobody-knows", day("2026-11-30"))).isEmpty();
    }

    @Test
    void listThatIsOverHasNoMembers() {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.put(ordinary("hoc-sinh", day("2026-11-30"), null));
        lists.joining("hoc-sinh", null);

        assertThat(lists.setsOf("hoc-sinh", day("2026-11-30"))).containsExactly("list:hoc-sinh");
        assertThat(lists.setsOf("hoc-sinh", day("2026-12-01"))).isEmpty();
    }

    @Test
    void staffOfAnOrganisationLieUnderItsName() {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.put(new MemberList(
                "organisation:so-y-te",
                "Sở Y tế",
                MemberList.Kind.ORGANISATION,
                "Luật Cán bộ",
                "1/QĐ",
                "so-y-te",
                null,
                null,
                "14"));

        assertThat(lists.joining("organisation:so-y-te", null)).isEqualTo("organisation:so-y-te");
        assertThat(lists.joining("organisation:so-y-te", day("2026-12-01")))
                .isEqualTo("organisation:so-y-te:2026-12-01");
        assertThat(lists.find("organisation:so-y-te").orElseThrow().title()).isEqualTo("Sở Y tế");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # expires  | days | said       | last day
            -          | -    | -          | -
            2026-12-31 | -    | -          | 2026-12-31
            -          | 1    | -          | 2026-11-23
            -          | 14   | -          | 2026-12-06
            2026-11-30 | 14   | -          | 2026-11-30
            2026-12-31 | 14   | 2026-12-24 | 2026-12-24
            """)
    void lastDayIsWhatTheLoadSaysElseWhatTheListDoes(
            @Nullable LocalDate expires, @Nullable Integer days, @Nullable LocalDate said, @Nullable LocalDate last) {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.put(ordinary("hoc-sinh", expires, days));

        assertThat(lists.lastDay(order("hoc-sinh", LAWFUL, said))).isEqualTo(last);
    }

    @Test
    void loadIsRefusedWithWhatIsMissing() {
        caller.isHealth();
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.put(ordinary("hoc-sinh", day("2026-11-30"), null));
        var noPaper = new Provenance("cdc-son-la", "Luật phòng, chống bệnh", " ");
        var noLaw = new Provenance("cdc-son-la", "", "12/QĐ-UBND");

        assertRefused(lists, order("hoc-sin", LAWFUL, null), "Không có danh sách “hoc-sin”", "quarantine-home");
        assertRefused(lists, order("quarantine-home", noPaper, null), "thiếu căn cứ pháp lý", "document");
        assertRefused(lists, order("quarantine-home", noLaw, null), "legalBasis");
        assertRefused(lists, order("hoc-sinh", LAWFUL, day("2026-11-22")), "đã qua", "past");
        assertRefused(lists, order("hoc-sinh", LAWFUL, day("2026-12-01")), "sau ngày cuối", "2026-11-30");
        assertThatCode(() -> lists.check(order("quarantine-home", LAWFUL, null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> lists.check(LoadOrder.upsert("x"))).doesNotThrowAnyException();

        clock.advance(Duration.ofDays(8));
        assertRefused(lists, order("hoc-sinh", LAWFUL, null), "đã hết hạn từ 2026-11-30");
    }

    @Test
    void whatTheListSaysTheLoadNeedNot() {
        caller.isHealth();
        var lists = new People(REDIS.redis(), 10, clock).lists;
        lists.put(new MemberList(
                "quarantine-home",
                "Cách ly tại nhà",
                MemberList.Kind.HEALTH,
                "Luật phòng, chống bệnh",
                "12/QĐ-UBND",
                "cdc-son-la",
                null,
                null,
                null));

        lists.check(order("quarantine-home", Provenance.UNNAMED, null));

        assertThat(lists.provenance(order("quarantine-home", Provenance.UNNAMED, null)))
                .isEqualTo(LAWFUL);
    }

    @Test
    void healthListIsLoadedByTheHealthRoleOnly() {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        var order = order("quarantine-home", LAWFUL, null);

        assertRefused(lists, order, "HEALTH");
        caller.isOperator();
        assertRefused(lists, order, "HEALTH");
        assertRefused(lists, new LoadOrder("x", LAWFUL, LoadOrder.Mode.REMOVE, "quarantine-home", null), "HEALTH");

        Sight.entrusted(() -> {
            lists.check(order);
            return order;
        });
        caller.isHealth();
        lists.check(order);
        lists.check(new LoadOrder("x", Provenance.UNNAMED, LoadOrder.Mode.REMOVE, "quarantine-home", null));
    }

    @Test
    void expressionThatNamesAHealthListAnywhereIsOne() {
        var lists = new People(REDIS.redis(), 10, clock).lists;
        var sight = new HealthSight(lists::isHealth, lists::isHealthSource);
        var quarantine = new Expression.In("list:quarantine-home:2026-12-01");
        var phones = new Expression.In("smartphone");
        var union = lists.expression(lists.find("quarantine-home").orElseThrow(), day("2026-11-23"));

        assertThat(sight.isHealth(quarantine)).isTrue();
        assertThat(sight.isHealth(union)).isTrue();
        assertThat(sight.isHealth(new Expression.In("list:nobody-knows"))).isTrue();
        assertThat(sight.isHealth(new Expression.Or(phones, new Expression.Not(quarantine))))
                .isTrue();
        assertThat(sight.isHealth(new Expression.And(new Expression.Not(union), phones)))
                .isTrue();
        assertThat(sight.isHealth(new Expression.In("list:visitors"))).isFalse();
        assertThat(sight.isHealth(phones)).isFalse();
        assertThatThrownBy(() -> sight.check(quarantine)).isInstanceOf(HealthRoleNeeded.class);
        caller.isHealth();
        sight.check(quarantine);
    }

    private static void assertRefused(Lists lists, LoadOrder order, String... words) {
        assertThatThrownBy(() -> lists.check(order))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContainingAll(words);
    }

    private static LoadOrder order(String list, Provenance why, @Nullable LocalDate until) {
        return new LoadOrder("load", why, LoadOrder.Mode.UPSERT, list, until);
    }

    private static MemberList ordinary(String name, @Nullable LocalDate expires, @Nullable Integer days) {
        return new MemberList(name, "Học sinh", MemberList.Kind.ORDINARY, "", "", "", expires, days, null);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
