package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ui.ExtendedModelMap;
import vn.loa.sandbox.SandboxSettings.NetworkSettings;
import vn.loa.sandbox.SandboxSettings.Operator;

/// The phone on a page, in a network whose gateway is away.
class HandsetPageTest {

    private static final Locale VIETNAMESE = Locale.of("vi");

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private final HandsetPage page = new HandsetPage(new SimulatedOperators(
            List.of(new Operator("viettel", 10, 10), new Operator("mobifone", 10, 10)),
            new NetworkSettings(Duration.ZERO, Duration.ZERO, 1, 0),
            1,
            smsc));
    private final ExtendedModelMap model = new ExtendedModelMap();

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void aPhoneThatIsAnsweredByNobodySaysSo() throws InterruptedException {
        assertThat(page.press("mobifone", " *101# ", model, VIETNAMESE)).isEqualTo("handset");

        assertThat(model.get("operator")).isEqualTo("mobifone");
        assertThat(model.get("screen")).isEqualTo(new Handset.Screen("(mười giây không có màn hình nào)", true));
        page.press("mobifone", "1", model, Locale.ENGLISH);
        assertThat(model.get("screen")).isEqualTo(new Handset.Screen("(nothing was shown for ten seconds)", true));
    }

    @Test
    void nothingPressedOrFarTooMuchShowsNothingAndAnUnknownOperatorIsTheFirst() throws InterruptedException {
        page.press("nobody", "", model, VIETNAMESE);
        assertThat(model.get("screen")).isNull();
        assertThat(model.get("operator")).isEqualTo("viettel");

        page.press("viettel", "*".repeat(41), model, VIETNAMESE);
        assertThat(model.get("screen")).isNull();
        assertThat(model.get("operators")).isEqualTo(List.of("viettel", "mobifone"));
    }
}
