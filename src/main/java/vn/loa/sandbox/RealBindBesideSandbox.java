package vn.loa.sandbox;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// The sandbox and a real bind or Zalo account are configured together, so that a rehearsal could reach a phone.
final class RealBindBesideSandbox extends RuntimeException {

    private static final List<ConfigurationPropertyName> REAL =
            List.of(ConfigurationPropertyName.of("loa.smpp.binds"), ConfigurationPropertyName.of("loa.zalo.accounts"));

    private RealBindBesideSandbox(String setting) {
        super("loa.sandbox.enabled=true and the real bind or account of " + setting
                + " are configured together: a rehearsal could reach a phone.");
    }

    /// Looks before any bean exists, so that nothing has connected anywhere.
    static final class Watch implements BeanFactoryPostProcessor {

        private final Environment environment;

        Watch(Environment environment) {
            this.environment = environment;
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            for (var source : ConfigurationPropertySources.get(environment)) {
                if (source instanceof IterableConfigurationPropertySource settings) {
                    settings.stream()
                            .filter(setting -> REAL.stream().anyMatch(real -> real.isAncestorOf(setting)))
                            .findFirst()
                            .ifPresent(setting -> {
                                throw new RealBindBesideSandbox(setting.toString());
                            });
                }
            }
        }
    }

    /// Says so on the console in two sentences instead of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<RealBindBesideSandbox> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, RealBindBesideSandbox cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Set loa.sandbox.enabled=false (LOA_SANDBOX_ENABLED=false) to send for real, or remove every"
                            + " loa.smpp.binds[..] and loa.zalo.accounts[..] setting to stay in the sandbox.",
                    cause);
        }
    }
}
