package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class RealBindBesideSandboxTest {

    @Test
    void theStartFailsAndNamesBothSettingsAndTheMend(CapturedOutput output) {
        var loa = new SpringApplicationBuilder(SandboxConfiguration.class).web(WebApplicationType.NONE);

        assertThatThrownBy(() -> loa.run("--loa.sandbox.enabled=true", "--loa.smpp.binds[0].host=smsc.example"))
                .isInstanceOf(RealBindBesideSandbox.class);

        assertThat(output)
                .contains("loa.sandbox.enabled=true")
                .contains("loa.smpp.binds[0].host")
                .contains("Set loa.sandbox.enabled=false")
                .doesNotContain("\tat ");
    }

    @Test
    void aBindNamedByTheEnvironmentCountsAsWell() {
        var watch = new RealBindBesideSandbox.Watch(environment(Map.of("LOA_SMPP_BINDS_0_HOST", "smsc.example")));

        assertThatThrownBy(() -> watch.postProcessBeanFactory(new DefaultListableBeanFactory()))
                .hasMessageContaining("loa.smpp.binds[0].host");
    }

    @Test
    void aRealZaloAccountCountsAsWell() {
        var watch = new RealBindBesideSandbox.Watch(environment(Map.of("LOA_ZALO_ACCOUNTS_0_NAME", "bo-y-te")));

        assertThatThrownBy(() -> watch.postProcessBeanFactory(new DefaultListableBeanFactory()))
                .hasMessageContaining("loa.zalo.accounts[0].name");
    }

    @Test
    void otherSettingsOfSmppDisturbNobody() {
        var watch = new RealBindBesideSandbox.Watch(environment(Map.of("LOA_SMPP_BINDS", "", "LOA_SMPP_WINDOW", "10")));

        assertThatCode(() -> watch.postProcessBeanFactory(new DefaultListableBeanFactory()))
                .doesNotThrowAnyException();
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }
}
