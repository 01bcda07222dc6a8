package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.RedisServer;

class IntakeTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @Test
    void aPersonIsFoundAgainWithAllThatWasSaid() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report =
                people.csv("msisdn,area,operator,smartphone,language,tags\n0951000001,116,Viettel,1,km,staff elder\n");

        var person = people.person(951000001);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(person.operator()).isEqualTo("viettel");
        assertThat(person.language()).isEqualTo("km");
        assertThat(people.areaNumbers.find(person.area()))
                .map(area -> area.key())
                .contains("116@");
        for (var set : List.of("smartphone", "operator:viettel", "language:km", "tag:staff", "tag:elder")) {
            assertThat(people.sets.contains(set, person.ordinal())).as(set).isTrue();
        }
        assertThat(people.sets.contains("operator:unknown", person.ordinal())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nhà mạng;Mã địa bàn;Số điện thoại;Điện thoại thông minh | MobiFone;116;0951000001;có
            \uFEFFmsisdn,area,operator,smartphone                   | 0951000001,116,mobifone,yes
            "msisdn","note","area","operator","smartphone"          | "0951000001","a, ""b"" c","116","MOBIFONE","true"
            """)
    void headersInAnyOrderAndLanguageAreUnderstood(String header, String line) throws IOException {
        var people = new People(REDIS.redis(), 10);

        people.csv(header + "\r\n" + line + "\r\n");

        var person = people.person(951000001);
        assertThat(person.operator()).isEqualTo("mobifone");
        assertThat(person.area()).isNotZero();
        assertThat(people.count("smartphone")).isEqualTo(1);
    }

    @Test
    void tabsAndUnknownColumnsAreUnderstoodOrNamed() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("SĐT\tHọ tên\n0951000001\tAn\n");

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.ignoredColumns()).containsExactly("Họ tên");
    }

    @Test
    void everyLineIsAccountedFor() throws IOException {
        var people = new People(REDIS.redis(), 3);
        people.csv("msisdn,area\n0951000001,116\n0951000002,116\n");

        var report = people.csv("""
                msisdn,area,smartphone
                0951000001,116,
                0951000002,118,
                0951000003,116,1
                01695678945,116,0
                0395678945,116,1
                84 951 000 003,118,0
                02123750873,116,1
                0951000004,99999,1
                0951000005,116,perhaps
                0951000006,116
                "0951000007,116,1
                0951000008,116,1

                0951000009,116,1,0,7""");

        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(report.converted()).isEqualTo(1);
        assertThat(report.rejectedByReason())
                .isEqualTo(Map.of("fixed-line", 1L, "unknown-area", 1L, "bad-smartphone", 1L, "malformed", 3L));
        assertThat(report.rejectedLines())
                .map(IntakeReport.RejectedLine::line)
                .containsExactly(8L, 9L, 10L, 11L, 12L, 15L);
        assertThat(report.rejectedLines())
                .map(IntakeReport.RejectedLine::content)
                .noneMatch(line -> line.contains("951000"));
        assertThat(people.count("smartphone")).isEqualTo(2);
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        var people = new People(REDIS.redis(), 7);
        var file = "msisdn,area,tags\n0951000001,116,a\n0951000002,,\n01695678945,118,b\n";
        people.csv(file);

        var again = people.csv(file);

        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(again.accepted() + again.changed()).isZero();
        assertThat(people.count("everybody")).isEqualTo(3);
    }

    @Test
    void whatALineDoesNotSayStaysAsItIs() throws IOException {
        var people = new People(REDIS.redis(), 10);
        people.csv("msisdn,area,operator,smartphone,language,tags\n0951000001,116,wintel,1,km,a b\n");

        people.csv("msisdn,tags\n0951000001,-a c\n");

        var person = people.person(951000001);
        assertThat(person.operator()).isEqualTo("wintel");
        assertThat(person.language()).isEqualTo("km");
        assertThat(person.area()).isNotZero();
        assertThat(people.count("smartphone and not tag(\"a\") and tag(\"b\") and tag(\"c\")"))
                .isEqualTo(1);
    }

    @Test
    void aChangeOfOperatorLeavesTheOldSet() throws IOException {
        var people = new People(REDIS.redis(), 10);
        people.csv("msisdn\n0912345678\n0951000001\n");
        assertThat(people.count("operator(\"vinaphone\")")).isEqualTo(1);
        assertThat(people.count("operator(\"unknown\")")).isEqualTo(1);

        people.csv("msisdn,operator\n0912345678,viettel\n");

        assertThat(people.count("operator(\"vinaphone\")")).isZero();
        assertThat(people.person(912345678).operator()).isEqualTo("viettel");
    }

    @Test
    void aLanguageMayBeWrittenInCapitals() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.csv("msisdn,language\n0951000001,VI\n0951000002,Km\n0951000003,vi-VN\n");

        assertThat(report.rejectedByReason()).isEqualTo(Map.of("bad-language", 1L));
        assertThat(people.count("language(\"vi\")")).isEqualTo(1);
        assertThat(people.person(951000002).language()).isEqualTo("km");
    }

    @Test
    void ndjsonIsTakenLikeCsv() throws IOException {
        var people = new People(REDIS.redis(), 10);

        var report = people.ndjson("""
                {"msisdn":"0951000001","area":"116","smartphone":true,"tags":["a","b"],"zalo":"x"}
                {"msisdn":951000002}
                {"msisdn":
                [1]
                """);

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejectedByReason()).isEqualTo(Map.of("not-json", 2L));
        assertThat(report.rejectedLines().getFirst().english()).contains("JSON").doesNotContain("header");
        assertThat(report.ignoredColumns()).containsExactly("zalo");
        assertThat(people.count("smartphone and tag(\"a\") and tag(\"b\")")).isEqualTo(1);
    }

    @Test
    void aLoadThatBreaksOffAndIsRunAgainEndsTheSame() throws IOException {
        var people = new People(REDIS.redis(), 100);
        var lines = new ArrayList<Line>();
        for (var i = 0; i < 1_000; i++) {
            lines.add(Line.of(i + 1, Map.of(Column.MSISDN, "0" + (951000000 + i), Column.AREA, "116")));
        }
        var breaking = lines.iterator();
        Lines broken = () -> {
            var line = breaking.next();
            if (line.number() == 550) {
                throw new IOException("the line went dead");
            }
            return line;
        };
        assertThatThrownBy(() -> people.intake.load(broken, rows -> {})).hasMessage("the line went dead");

        var report = people.intake.load(Lines.of(lines.iterator()), rows -> {});

        assertThat(report.accepted()).isEqualTo(500);
        assertThat(report.unchanged()).isEqualTo(500);
        assertThat(people.count("area(\"116\")")).isEqualTo(1_000);
        assertThat(people.person(951000999).ordinal()).isEqualTo(999);
    }

    @Test
    void numbersIndexedByALoadThatDiedAreNobodyUntilItIsRunAgain() throws IOException {
        var people = new People(REDIS.redis(), 100);
        people.redis.await(people.redis.async().incrby(Keys.NEXT, 2));
        new NumberIndex(people.redis).insert(new int[] {951000001, 951000002}, new int[] {0, 1}, 2);
        assertThat(people.registry.find(new Msisdn(951000001))).isEmpty();
        assertThat(people.registry.get(0)).isEmpty();
        assertThat(people.count("everybody")).isZero();

        var report = people.csv("msisdn\n0951000002\n0951000003\n0951000001\n");

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(people.person(951000002).ordinal()).isEqualTo(1);
        assertThat(people.person(951000003).ordinal()).isEqualTo(2);
        assertThat(people.registry.read(0, Slots.all()))
                .map(Subscriber::ordinal)
                .containsExactly(0, 1, 2);
    }

    @Test
    void oneLoadRunsAtATime() throws IOException {
        var people = new People(REDIS.redis(), 100);
        var lease = WriterLease.take(REDIS.connect(), Duration.ofSeconds(30)).orElseThrow();
        assertThatThrownBy(() -> people.csv("msisdn\n0951000001\n")).isInstanceOf(IntakeBusy.class);

        lease.close();

        assertThat(people.csv("msisdn\n0951000001\n").accepted()).isEqualTo(1);
    }

    @Test
    void aLoadThatLostItsLeaseWritesNoMore() throws IOException {
        var people = new People(REDIS.redis(), 100);
        var lease = WriterLease.take(REDIS.redis(), Duration.ofSeconds(30)).orElseThrow();

        people.redis.await(people.redis.async().set(Keys.WRITER, new byte[] {1}));

        assertThatThrownBy(lease::check).hasMessageContaining("another load");
        lease.close();
        assertThat(people.redis.await(people.redis.async().get(Keys.WRITER))).containsExactly(1);
    }

    @Test
    void filesThatAreNoListsAreRefusedWithTheMend() {
        assertThatThrownBy(() -> Lines.csv(stream("name,area\n".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("msisdn");
    }

    @Test
    void aLineWithoutEndIsRejectedInBoundedMemory() throws IOException {
        var people = new People(REDIS.redis(), 100);

        var report = people.csv("msisdn\n" + "9".repeat(1_000_000) + "\n0951000001\n");

        assertThat(report.rejectedByReason()).isEqualTo(Map.of("line-too-long", 1L));
        assertThat(report.accepted()).isEqualTo(1);
    }

    @Test
    void installsAreOursOrCounted() throws IOException {
        var people = new People(REDIS.redis(), 100);
        people.csv("msisdn\n0951000001\n0951000002\n");

        var first = people.installs.registered(
                List.of(new Msisdn(951000001), new Msisdn(951000002), new Msisdn(951000009)));
        var second = people.installs.take(
                Lines.csv(stream("msisdn,date,withdrawn\n0951000001,2026-11-22,có\n0951000002,,\nabc,,\n"
                        .getBytes(StandardCharsets.UTF_8))),
                Installs.Feed.UNNAMED);

        assertThat(first.registered()).isEqualTo(2);
        assertThat(first.notOurs()).isEqualTo(1);
        assertThat(second.withdrawn()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.rejected()).isEqualTo(1);
        assertThat(people.count("installed")).isEqualTo(1);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
