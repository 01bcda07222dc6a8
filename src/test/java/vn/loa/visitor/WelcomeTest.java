package vn.loa.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.area.Areas;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.journey.LoaApp;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;

/// Who comes too late to be greeted, where such people get the notice all the same.
class WelcomeTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final Msisdn AN = new Msisdn(950_865_000);
    private static final Msisdn BINH = new Msisdn(950_865_001);

    private final Clock clock = Clock.systemUTC();

    private Welcome welcome() {
        var file = loa.bean(VisitorSettings.class);
        var settings = new VisitorSettings(
                file.areas(),
                file.lateAfter(),
                VisitorSettings.Late.PLAIN,
                file.commuterDays(),
                file.from(),
                file.to(),
                file.sender(),
                file.accents(),
                file.texts());
        var areas = loa.bean(Areas.class);
        return new Welcome(
                settings,
                areas,
                new Hosts(areas, loa.bean(AreaNumbers.class), List.of()),
                loa.bean(Registry.class),
                loa.bean(Carriers.class),
                loa.bean(Permissions.class),
                loa.bean(Sightings.class),
                loa.bean(Outbox.class),
                loa.bean(MeterRegistry.class),
                clock);
    }

    private Arrival.Read came(Msisdn who, Duration ago) {
        return new Arrival.Read.Good(new Arrival(who, "04", clock.instant().minus(ago)));
    }

    @Test
    void whoComesTooLateGetsTheNoticeWithoutItsGreeting() {
        var verdicts = welcome().arrived(List.of(came(AN, Duration.ofMinutes(31)), came(BINH, Duration.ofMinutes(29))));

        assertThat(verdicts).containsExactly(Verdict.NOTICED, Verdict.WELCOMED);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(texts(AN)).singleElement().asString().startsWith("De phong, chong COVID-19");
            assertThat(texts(BINH)).singleElement().asString().startsWith("Chao ong/ba den tinh Cao Bang.");
        });
    }

    private static List<String> texts(Msisdn to) {
        return loa.phones().textsTo(to.digits()).stream()
                .map(text -> text.text())
                .toList();
    }
}
