package vn.loa.genuine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/// What it costs to find a code out under the limits of `config/application.yaml`. A code is one of [Code#ALL]; a limit
/// holds from the first question on, so a span of one length may see twice as many.
class GuessingTest {

    private static GenuineSettings settings;

    @BeforeAll
    static void read() throws IOException {
        var file =
                new YamlPropertySourceLoader().load("application", new FileSystemResource("config/application.yaml"));
        settings = new Binder(ConfigurationPropertySources.from(file))
                .bind("loa.genuine", GenuineSettings.class)
                .get();
    }

    @Test
    void whoKnowsThatAPhoneWasAlertedFindsItsCodeInLessThanOneOfAThousandCases() {
        var tries = settings.page().aboutOne() * (settings.valid().toDays() + 1);

        assertThat(tries / (double) Code.ALL).isLessThan(0.001);
    }

    @Test
    void whoTriesPhonesAtRandomFindsNobodyInAYear() {
        var alerted = 10_000.0;
        var phones = 70_000_000.0;
        var triesPerHit = Code.ALL * phones / alerted;
        var triesPerDay = 24.0 * settings.page().inAll();

        assertThat(triesPerHit).isEqualTo(7e8);
        assertThat(triesPerHit / triesPerDay).isGreaterThan(365);
    }

    @Test
    void fromOneAddressItTakesCenturies() {
        var triesPerDay = 24.0 * settings.page().fromOne();

        assertThat(7e8 / triesPerDay / 365).isGreaterThan(1_000);
    }

    @Test
    void limitsThatMakeGuessingLikelyAreRefused() {
        var wide = new Limits(1_000, 100, 1_000);

        assertThatThrownBy(() -> new GenuineSettings(null, Duration.ofDays(14), "19009095", wide, wide, wide))
                .hasMessageContaining("page.about-one and valid allow 1500 guesses");
    }
}
