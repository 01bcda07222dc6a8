package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.LoadOrder.Mode;

class ListLoadTest {

    private static final Provenance LAWFUL = new Provenance("cdc-son-la", "Luật phòng, chống bệnh", "12/QĐ-UBND");

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    private final MovingClock clock = MovingClock.mondayMorning();
    private People people;

    @BeforeEach
    void start() {
        people = new People(REDIS.redis(), 2, clock);
        caller.isHealth();
    }

    @Test
    void peopleAreOnAListForAsLongAsTheLoadOrTheListSays() throws IOException {
        people.lists.put(new MemberList(
                "hoc-sinh", "Học sinh", MemberList.Kind.ORDINARY, "Luật Giáo dục", "7/KH", "so-gd", null, 3, null));

        load("a", "hoc-sinh", null, Provenance.UNNAMED, Mode.UPSERT, "msisdn\n0951000001\n0951000002\n0951000003\n");
        load(
                "b",
                "hoc-sinh",
                LocalDate.of(2026, 12, 1),
                Provenance.UNNAMED,
                Mode.UPSERT,
                "msisdn,until\n0951000003,\n0951000004,30/11/2026\n");

        assertThat(people.count("list(\"hoc-sinh\")")).isEqualTo(4);
        assertThat(people.sets.contains("list:hoc-sinh:2026-11-25", 0)).isTrue();
        assertThat(people.sets.contains("list:hoc-sinh:2026-11-25", 2)).isFalse();
        assertThat(people.facts.of("list:hoc-sinh"))
                .extracting(
                        FactBook.Fact::source,
                        FactBook.Fact::document,
                        FactBook.Fact::until,
                        FactBook.Fact::joined,
                        FactBook.Fact::left)
                .containsExactlyInAnyOrder(
                        tuple("so-gd", "7/KH", LocalDate.of(2026, 11, 25), 3L, 0L),
                        tuple("so-gd", "7/KH", LocalDate.of(2026, 11, 30), 1L, 0L));

        clock.advance(Duration.ofDays(3));
        assertThat(people.count("list(\"hoc-sinh\")")).isEqualTo(2);
        clock.advance(Duration.ofDays(6));
        assertThat(people.count("list(\"hoc-sinh\")")).isZero();
    }

    @Test
    void whoIsTakenOffAListIsNoted() throws IOException {
        load("a", "quarantine-home", null, LAWFUL, Mode.UPSERT, "msisdn\n0951000001\n0951000002\n");

        load("b", "quarantine-home", null, Provenance.UNNAMED, Mode.REMOVE, "msisdn\n0951000001\n");

        assertThat(people.count("list(\"quarantine-home\")")).isEqualTo(1);
        assertThat(people.facts.of("list:quarantine-home"))
                .extracting(FactBook.Fact::source, FactBook.Fact::joined, FactBook.Fact::left)
                .containsExactlyInAnyOrder(tuple("cdc-son-la", 2L, 0L), tuple("quarantine-home", 0L, 1L));
    }

    @Test
    void tagsAndSmartphonesHaveTheirGroundToo() throws IOException {
        var order = new LoadOrder("viettel-1", new Provenance("viettel", "Hợp đồng", "3/HĐ"), Mode.UPSERT, null, null);
        people.intake.load(
                lines("msisdn,smartphone,tags\n0951000001,1,can-bo\n0951000002,0,can-bo\n"), order, Progress.UNWATCHED);

        assertThat(people.facts.sets()).containsExactly("smartphone", "source:viettel", "tag:can-bo");
        assertThat(people.facts.of("tag:can-bo"))
                .containsExactly(
                        new FactBook.Fact(LocalDate.of(2026, 11, 23), "viettel", "Hợp đồng", "3/HĐ", null, 2, 0));
    }

    @Test
    void healthListLeavesNoTraceThatOthersMayCount() throws IOException {
        people.csv("msisdn,tags\n0951000001,can-bo\n0951000002,can-bo\n");
        var report = load(
                "a",
                "quarantine-home",
                null,
                LAWFUL,
                Mode.UPSERT,
                "msisdn,tags\n0951000001,cach-ly -can-bo\n0951000003,cach-ly\n");

        assertThat(report.ignoredColumns()).containsExactly("tags");
        assertThat(people.facts.sets()).doesNotContain("tag:cach-ly");
        assertThat(people.count("tag(\"can-bo\")")).isEqualTo(2);
        assertThatThrownBy(() -> people.segments.parse("tag(\"cach-ly\")")).isInstanceOf(ExpressionException.class);
        for (var word : new String[] {"list(\"quarantine-home\")", "source(\"cdc-son-la\")"}) {
            assertThat(people.segments.parse(word).isHealth()).as(word).isTrue();
            assertThat(people.segments.parse("smartphone or not " + word).isHealth())
                    .isTrue();
        }
        assertThat(people.segments.parse("source(\"unnamed\")").isHealth()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(\"quarantine-home\")", "not list(\"quarantine-home\")", "source(\"cdc-son-la\")"})
    void nobodyElseEvenLoadsIt(String word) throws IOException {
        load("a", "quarantine-home", null, LAWFUL, Mode.UPSERT, "msisdn\n0951000001\n");
        var sight = new HealthSight(people.lists::isHealth, people.lists::isHealthSource);
        caller.isOperator();

        assertThatThrownBy(() -> sight.check(people.segments.parse(word))).isInstanceOf(HealthRoleNeeded.class);
        assertThatThrownBy(() -> load("b", "quarantine-home", null, LAWFUL, Mode.UPSERT, "msisdn\n0951000002\n"))
                .isInstanceOf(LoadRefused.class);
        assertThat(people.count(word.startsWith("not") ? "everybody" : word)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whomTheSourceOfAHealthListNamedNobodyElseFindsOutByLoading(Mode mode) throws IOException {
        load("a", "quarantine-home", null, LAWFUL, Mode.UPSERT, "msisdn\n0951000001\n0951000002\n0951000003\n");
        var order = new LoadOrder("b", new Provenance("cdc-son-la", "", ""), mode, null, null);
        caller.isOperator();

        assertThatThrownBy(() -> people.intake.load(lines("msisdn\n0951000001\n"), order, Progress.UNWATCHED))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("HEALTH")
                .message()
                .doesNotContainPattern("\\b[23]\\b");
        assertThat(people.intake.report("b")).isEmpty();
        assertThat(people.count("list(\"quarantine-home\") and source(\"cdc-son-la\")"))
                .isEqualTo(3);

        caller.isHealth();
        people.intake.load(lines("msisdn\n0951000001\n0951000002\n"), order, Progress.UNWATCHED);
        assertThat(people.intake.report("b")).isPresent();
    }

    @Test
    void healthListDoesNotHideASourceThatNamesPeopleWithoutIt() throws IOException {
        var viettel = new Provenance("viettel", "Hợp đồng", "3/HĐ");
        people.intake.load(
                lines("msisdn\n0951000001\n"),
                new LoadOrder("a", viettel, Mode.UPSERT, null, null),
                Progress.UNWATCHED);

        assertThatThrownBy(() -> load("b", "quarantine-home", null, viettel, Mode.UPSERT, "msisdn\n0951000001\n"))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("viettel")
                .hasMessageContaining("source=");
        assertThat(people.lists.isHealthSource("viettel")).isFalse();

        // Nobody said whose it is, so it is the list's own, and never everybody's.
        var unnamed = new Provenance(Provenance.UNNAMED.source(), "Luật", "12/QĐ");
        people.csv("msisdn\n0951000002\n");
        load("c", "quarantine-home", null, unnamed, Mode.UPSERT, "msisdn\n0951000001\n");
        assertThat(people.lists.isHealthSource(Provenance.UNNAMED.source())).isFalse();
        assertThat(people.count("source(\"quarantine-home\")")).isEqualTo(1);
        caller.isOperator();
        people.csv("msisdn\n0951000003\n");
        assertThat(people.count("source(\"unnamed\")")).isEqualTo(2);
    }

    private IntakeReport load(
            String name, String list, @Nullable LocalDate until, Provenance why, Mode mode, String csv)
            throws IOException {
        return people.intake.load(lines(csv), new LoadOrder(name, why, mode, list, until), Progress.UNWATCHED);
    }

    private static Lines lines(String csv) throws IOException {
        return Lines.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
