package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import vn.loa.channel.Outcome;
import vn.loa.channel.RouteTable.Days;
import vn.loa.channel.RouteTable.Route;
import vn.loa.sandbox.Smsc;

/// Which senders an operator takes texts from, and until when.
class SendersTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private @Nullable Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        smsc.close();
    }

    @Test
    void sendersAreReadAsNamesAndWithTheirDays() throws Exception {
        var bind = bound("""
                loa.smpp.binds:
                  - { name: a, host: smsc.example, port: 2775, system-id: loa, password: x,
                      senders: [BLUEZONE, { name: BOYTE, from: 2026-01-01, until: 2026-12-31 }, { name: "1022", from: 2027-01-01 }] }
                """);

        assertThat(bind.senders())
                .containsExactly(
                        AcceptedSender.of("BLUEZONE"),
                        new AcceptedSender("BOYTE", LocalDate.of(2026, 1, 1), NEW_YEAR.minusDays(1)),
                        new AcceptedSender("1022", NEW_YEAR, null));
        assertThat(bind.accepts("BLUEZONE", LocalDate.EPOCH)).isTrue();
        assertThat(bind.accepts("bluezone", LocalDate.EPOCH)).isFalse();
        assertThat(bind.accepts("BOYTE", LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(bind.accepts("BOYTE", LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(bind.accepts("BOYTE", NEW_YEAR.minusDays(1))).isTrue();
        assertThat(bind.accepts("BOYTE", NEW_YEAR)).isFalse();
        assertThat(bind.accepts("1022", NEW_YEAR.plusYears(50))).isTrue();
        assertThat(bound("""
                loa.smpp.binds:
                  - { name: a, host: h, port: 1, system-id: loa, password: x, senders: "BLUEZONE,BOYTE" }
                """).senders()).extracting(AcceptedSender::name).containsExactly("BLUEZONE", "BOYTE");
    }

    @Test
    void aSenderThatCannotBeIsNamed() {
        assertThat(refusal("{ name: BOYTE, from: 2027-01-01, until: 2026-12-31 }"))
                .contains("BOYTE is accepted until 2026-12-31, before it begins on 2027-01-01");
        assertThat(refusal("{ from: 2027-01-01 }")).contains("a sender has no name");
        assertThat(refusal("{ name: BOYTE, from: 31/12/2026 }")).contains("senders[0].from");
    }

    @Test
    void daysAreThoseOfVietnam() {
        assertThat(AcceptedSender.day(Instant.parse("2026-12-31T16:59:59Z"))).isEqualTo(NEW_YEAR.minusDays(1));
        assertThat(AcceptedSender.day(Instant.parse("2026-12-31T17:00:00Z"))).isEqualTo(NEW_YEAR);
    }

    @Test
    void aTextGoesOnlyByABindThatAcceptsItsSenderToday() {
        var lapsed = Settings.to(smsc.port());
        lapsed.operators = List.of("sfone");
        lapsed.senders =
                List.of(new AcceptedSender("BLUEZONE", null, LocalDate.of(2020, 12, 31)), AcceptedSender.of("BOYTE"));
        var other = Settings.to(smsc.port());
        other.name = "south";
        other.operators = List.of("sfone");
        other.senders = List.of(new AcceptedSender("BLUEZONE", LocalDate.of(2021, 1, 1), null));
        var gateway = up(lapsed, other);

        for (var number = 0; number < 10; number++) {
            gateway.send(Gateway.text(number, "Xin chao"));
        }

        await().until(() -> gateway.told.size() == 10);
        assertThat(gateway.outcomes()).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> assertThat(accepted.bind())
                        .isEqualTo("south")));
    }

    @Test
    void aSenderThatNoBindAcceptsTodayIsRefusedAndToldFromAnOperatorThatNoBindServes() {
        var bind = Settings.to(smsc.port());
        bind.operators = List.of("sfone");
        bind.senders = List.of(new AcceptedSender("BLUEZONE", LocalDate.of(2999, 1, 1), null));
        var gateway = up(bind);

        gateway.send(Gateway.text(1, "Xin chao"));
        bind.operators = List.of("viettel");
        gateway.binds.change(List.of(bind.bind()));
        gateway.send(Gateway.text(2, "Xin chao"));

        assertThat(gateway.outcomes())
                .containsExactly(
                        new Outcome.Refused(Outcome.Reason.INVALID_SENDER, "sender-not-accepted"),
                        new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no-bind"));
    }

    @Test
    void theTableOfRoutesSaysByWhichBindsTextsWouldGo() {
        var first = Settings.to(smsc.port());
        first.operators = List.of("sfone", "viettel");
        first.senders = List.of(new AcceptedSender("BLUEZONE", null, NEW_YEAR.minusDays(1)));
        first.weight = 30;
        first.rate = 20;
        var second = Settings.to(smsc.port());
        second.name = "south";
        second.operators = List.of("sfone");
        second.submit = new SubmitSettings(
                Joining.UDH16,
                ReceiptLevel.FINAL,
                ValidityForm.RELATIVE,
                PlainAlphabet.GSM7,
                SubmitSettings.Codings.PLAIN,
                "",
                0,
                0,
                null,
                null);
        var table = new BindTable(up(first, second).binds);

        assertThat(table.serves("viettel")).isTrue();
        assertThat(table.serves("mobifone")).isFalse();
        assertThat(table.routes("sfone", "BLUEZONE", NEW_YEAR.minusDays(1)))
                .containsExactly(new Route("north", 30, 20, 6), new Route("south", 100, 1e6, 7));
        assertThat(table.routes("sfone", "BLUEZONE", NEW_YEAR))
                .extracting(Route::bind)
                .containsExactly("south");
        assertThat(table.routes("viettel", "BLUEZONE", NEW_YEAR)).isEmpty();
        assertThat(table.closed("viettel", "BLUEZONE", NEW_YEAR.minusDays(9), NEW_YEAR.plusDays(9)))
                .containsExactly(new Days(NEW_YEAR, NEW_YEAR.plusDays(9)));
        assertThat(table.closed("sfone", "BLUEZONE", NEW_YEAR.minusDays(9), LocalDate.MAX))
                .isEmpty();
        assertThat(table.closed("mobifone", "BLUEZONE", NEW_YEAR, NEW_YEAR))
                .containsExactly(new Days(NEW_YEAR, NEW_YEAR));
    }

    @Test
    void closedDaysAreThoseThatALookAtEachDayFinds() {
        var random = new Random(20_261_126);
        var gateway = up(Settings.to(smsc.port()));
        var table = new BindTable(gateway.binds);
        for (var round = 0; round < 200; round++) {
            var first = random(random, "north");
            var second = random(random, "south");
            gateway.binds.change(List.of(first, second));
            var from = NEW_YEAR.plusDays(random.nextInt(20));
            var until = from.plusDays(random.nextInt(20));

            var closed = table.closed("sfone", "BLUEZONE", from, until);

            var naive = new ArrayList<Days>();
            from.datesUntil(until.plusDays(1)).forEach(day -> {
                if (first.accepts("BLUEZONE", day) || second.accepts("BLUEZONE", day)) {
                    return;
                }
                var joins = !naive.isEmpty() && naive.getLast().last().equals(day.minusDays(1));
                naive.add(new Days(joins ? naive.removeLast().first() : day, day));
            });
            assertThat(closed).as("round %s", round).isEqualTo(naive);
        }
    }

    private BindSettings random(Random random, String name) {
        var settings = Settings.to(smsc.port());
        settings.name = name;
        var senders = new ArrayList<AcceptedSender>();
        for (var i = 0; i <= random.nextInt(3); i++) {
            var from = NEW_YEAR.plusDays(random.nextInt(40));
            senders.add(new AcceptedSender(
                    random.nextInt(4) == 0 ? "BOYTE" : "BLUEZONE",
                    random.nextInt(5) == 0 ? null : from,
                    random.nextInt(5) == 0 ? null : from.plusDays(random.nextInt(12))));
        }
        settings.senders = senders;
        return settings.bind();
    }

    private Gateway up(Settings... binds) {
        var opened = Gateway.to(List.of(binds).stream().map(Settings::bind).toList(), binds[0].patience());
        gateway = opened;
        await().until(() -> opened.binds.health().stream().allMatch(bind -> bind.state() == BindHealth.State.UP));
        return opened;
    }

    private static String refusal(String sender) {
        var told = new ArrayList<String>();
        for (var cause = catchThrowable(() -> bound("loa.smpp.binds: [{ name: a, host: h, port: 1, system-id: loa,"
                        + " password: x, senders: [" + sender + "] }]"));
                cause != null;
                cause = cause.getCause()) {
            told.add(String.valueOf(cause.getMessage()));
        }
        return String.join("\n", told);
    }

    private static BindSettings bound(String yaml) throws Exception {
        var source = new YamlPropertySourceLoader()
                .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .getFirst();
        return new Binder(ConfigurationPropertySources.from(source))
                .bind("loa.smpp.binds[0]", BindSettings.class)
                .get();
    }
}
