package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class SegmentsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @Test
    void notBindsTighterThanAndWhichBindsTighterThanOr() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn,smartphone,tags\n0951000001,1,\n0951000002,0,a\n0951000003,1,a\n0951000004,0,\n");

        assertThat(people.count("tag(\"a\") or smartphone and not tag(\"a\")")).isEqualTo(3);
        assertThat(people.count("not smartphone or tag(\"a\")")).isEqualTo(3);
        assertThat(people.count("not (smartphone or tag(\"a\"))")).isEqualTo(1);
        assertThat(people.count("everybody AND NOT smartphone")).isEqualTo(2);
    }

    @Test
    void aMoveToAnotherAreaIsSeenAtOnceByWhoHadCountedBefore() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn,area\n0951000001,116\n0951000002,118\n");
        var onAnotherNode = new People(REDIS.connect(), 100);
        assertThat(onAnotherNode.count("area(\"116\")")).isEqualTo(1);

        people.csv("msisdn,area\n0951000002,116\n");

        assertThat(onAnotherNode.count("area(\"116\")")).isEqualTo(2);
        assertThat(onAnotherNode.count("area(\"118\")")).isZero();
        var all = onAnotherNode.segments.slots(onAnotherNode.segments.parse("everybody"), 0);
        var district = onAnotherNode.areaNumbers.of(People.AREAS.find("116@").orElseThrow());
        assertThat(onAnotherNode.segments.byArea(0, all)).isEqualTo(Map.of(district, 2L));
    }

    @Test
    void aMarkWithoutAPersonCountsForNobody() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn\n0951000001\n");

        people.sets.mark(Sets.SMARTPHONE, 77, true);

        assertThat(people.count("smartphone")).isZero();
        assertThat(people.count("not smartphone")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            smartphone and              | 15 | found the end
            smartphone installed        | 12 | found 'installed'; expected and, or, or the end
            smartfone                   | 1  | found 'smartfone'; expected not, (, area("14"), operator("...")
            area("99")                  | 6  | no area has the code "99"
            operator("sfone")           | 10 | there is no operator "sfone"; expected mobifone, unknown, viettel
            tag("nobody")               | 5  | there is no tag "nobody"
            (smartphone                 | 12 | expected and, or, )
            area "14"                   | 6  | found '"14"'; expected (
            area("14                    | 6  | never closed
            area()                      | 6  | expected a text in quotes
            smartphone & installed      | 12 | found '&'
            smartfone                   | 1  | did you mean smartphone?
            aera("14")                  | 1  | did you mean area("14")?
            lst("visitors")             | 1  | did you mean list("...")?
            Sơn_La                      | 1  | found 'Sơn_La'
            area("Sơn La")              | 6  | write the code instead of the name - Tỉnh Sơn La: 14
            area("14", "hôm qua")       | 12 | 'hôm qua' cannot be read; expected a day such as 2021-07-01
            area("14", "2021-02-30")    | 12 | '2021-02-30' cannot be read
            area("14", "2021-07-01", 3) | 26 | area is given 3 arguments and takes 1-2
            area("21664@2025-07-02")    | 6  | no area has the code
            area("14" "04")             | 11 | found '"04"'; expected ) or ,
            area("14",)                 | 11 | expected a text in quotes
            list("visitor")             | 6  | there is no list "visitor"; expected visitors
            organisation("so-y-te")     | 14 | there is no organisation "so-y-te"; expected one that people have
            source("cdc")               | 8  | there is no source "cdc"
            sample(5, "x")              | 8  | '5' cannot be read; expected a share such as 5% or 0.5%
            sample(120%, "x")           | 8  | at most 100%
            sample(0.125%, "x")         | 8  | '0.125%' cannot be read
            sample(5%)                  | 8  | sample is given 1 arguments and takes 2
            sample(5%, " ")             | 12 | a word to draw by
            sample(5% "x")              | 11 | expected ) or ,
            not                         | 4  | found the end
            ()                          | 2  | found ')'
            smartphone)                 | 11 | found ')'
            """)
    void anUnreadableExpressionNamesPlaceAndExpectation(String text, int position, String message) {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(ExpressionException.class))
                .returns(position, ExpressionException::position);
    }

    @Test
    void nestingWithoutEndIsRefusedRatherThanOverflowing() {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse("(".repeat(9_000))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> people.segments.parse("not ".repeat(2_400) + "smartphone"))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void anErrorSpeaksVietnameseFirstAndNamesTheMend() {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse("list(\"visitor\")"))
                .hasMessage("ký tự thứ 6: không có list \"visitor\"; dùng một trong: visitors."
                        + " (position 6: there is no list \"visitor\"; expected visitors)");
    }

    @Test
    void thatThereIsAHealthListIsNotProposedToWhoeverMistypesOne() {
        var people = new People(REDIS.redis(), 100);

        assertThatThrownBy(() -> people.segments.parse("list(\"quarantine-hom\")"))
                .hasMessageNotContaining("quarantine-home");
        assertThat(people.segments.parse("list(\"quarantine-home\")").isHealth())
                .isTrue();
        assertThat(people.segments
                        .parse("not (smartphone or list(\"quarantine-home\"))")
                        .isHealth())
                .isTrue();
        assertThat(people.segments.parse("list(\"visitors\")").isHealth()).isFalse();
    }

    @Test
    void whatIsTooMuchToReadIsRefusedWithAMend() {
        var people = new People(REDIS.redis(), 100);
        for (var tag = 0; tag < 450; tag++) {
            people.sets.mark("tag:t" + tag, tag, true);
        }

        assertThatThrownBy(() -> people.segments.parse("tag(t0)"
                        + IntStream.range(1, 450)
                                .mapToObj(tag -> " or tag(t" + tag + ")")
                                .collect(Collectors.joining())))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than 400 words")
                .hasMessageContaining("put the people into a list");
        assertThatThrownBy(() -> people.segments.parse("smartphone or ".repeat(10_000)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("at most 10000 are read");
    }

    @Test
    void anExpressionIsWrittenAsItCouldBeTyped() {
        var people = new People(REDIS.redis(), 100);
        people.sets.mark("tag:5\" màn", 3, true);

        for (var text : List.of(
                "everybody",
                "smartphone and not (installed or opted_out)",
                "not (smartphone and installed)",
                "area(\"14\") or area(\"14\", \"2021-07-01\") and operator(\"viettel\")",
                "tag('5\" màn')",
                "sample(0.5%, \"a\") and not sample(10%, \"a\")",
                "list(\"visitors\")")) {
            assertThat(people.segments.parse(text).text()).isEqualTo(text);
        }
    }

    @Test
    void manyExpressionsAreAnsweredTogetherAsEachAlone() throws Exception {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn,area,smartphone\n0951000001,116,1\n0951000002,118,0\n0951000003,14,1\n");
        var asked = Stream.of("smartphone", "area(\"14\") and not smartphone", "everybody")
                .map(people.segments::parse)
                .toList();

        assertThat(people.segments.counts(asked)).containsExactly(2L, 1L, 3L);
        assertThat(people.segments.countsByArea(asked))
                .containsExactlyElementsOf(
                        asked.stream().map(people.segments::countByArea).toList());
        assertThat(people.segments.slots(asked, 0)).extracting(Slots::count).containsExactly(2, 1, 3);
        assertThat(people.segments.counts(List.of())).isEmpty();
    }

    @Test
    void whoeverIsOnAListUntilADayIsOnItThatDayAndNotTheNext() throws Exception {
        var clock = MovingClock.mondayMorning();
        var people = new People(REDIS.redis(), 100, clock);
        people.csv("msisdn\n0951000001\n0951000002\n0951000003\n");
        var today = LocalDate.of(2026, 11, 23);
        people.sets.mark(people.lists.joining("visitors", today), 0, true);
        people.sets.mark(people.lists.joining("visitors", today.plusDays(1)), 1, true);
        people.sets.mark(people.lists.joining("visitors", null), 2, true);

        assertThat(people.count("list(\"visitors\")")).isEqualTo(3);
        // One minute before midnight in Vietnam, and one after.
        clock.set(Instant.parse("2026-11-23T16:59:00Z"));
        assertThat(people.count("list(\"visitors\")")).isEqualTo(3);
        clock.set(Instant.parse("2026-11-23T17:01:00Z"));
        assertThat(people.count("list(\"visitors\")")).isEqualTo(2);
        clock.advance(Duration.ofDays(30));
        assertThat(people.count("list(\"visitors\")")).isEqualTo(1);
    }
}
