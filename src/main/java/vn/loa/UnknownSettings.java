package vn.loa;

import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/// Fails the start over a setting under `loa` that belongs to no package: each package refuses what it does not know
/// under its own name, but a misspelt package name would be nobody's business.
final class UnknownSettings implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName LOA = ConfigurationPropertyName.of("loa");

    private final Environment environment;

    UnknownSettings(Environment environment) {
        this.environment = environment;
    }

    /// A setting that nobody reads.
    static final class Found extends RuntimeException {

        private Found(ConfigurationPropertyName setting, Object known) {
            super("The setting " + setting + " is not known; settings begin with one of " + known + ".");
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var known = known(beans);
        // As Boot does within a prefix, not in the environment: clusters put names there (LOA_SERVICE_HOST) by
        // themselves.
        var written = new UnboundElementsSourceFilter();
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (written.apply(source) && source instanceof IterableConfigurationPropertySource settings) {
                settings.stream()
                        .filter(LOA::isAncestorOf)
                        .filter(setting -> known.stream()
                                .noneMatch(prefix -> prefix.equals(setting) || prefix.isAncestorOf(setting)))
                        .findFirst()
                        .ifPresent(setting -> {
                            throw new Found(setting, known);
                        });
            }
        }
    }

    private static TreeSet<ConfigurationPropertyName> known(ConfigurableListableBeanFactory beans) {
        var known = new TreeSet<ConfigurationPropertyName>();
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getBeanDefinition(name).getBeanClassName();
            if (type != null && type.startsWith("vn.loa.")) {
                var properties = AnnotatedElementUtils.findMergedAnnotation(
                        ClassUtils.resolveClassName(type, beans.getBeanClassLoader()), ConfigurationProperties.class);
                if (properties != null) {
                    known.add(ConfigurationPropertyName.of(properties.prefix()));
                }
            }
        }
        return known;
    }

    /// Says so on the console in two sentences instead of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<Found> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, Found cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Mend its spelling, or remove it; config/application.yaml has them all.",
                    cause);
        }
    }
}
