package vn.loa.ussd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/// The settings as `config/ussd.yaml` writes them, with something changed.
final class UssdFiles {

    private UssdFiles() {}

    static UssdSettings settings() {
        return settings(Map.of());
    }

    static UssdSettings settings(Map<String, Object> changes) {
        try {
            List<PropertySource<?>> sources = new ArrayList<>();
            sources.add(new MapPropertySource("test", changes));
            sources.addAll(new YamlPropertySourceLoader().load("ussd", new FileSystemResource("config/ussd.yaml")));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("loa.ussd", UssdSettings.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same with these pages in the place of all others.
    static UssdSettings with(Map<String, Page> pages) {
        var file = settings();
        var menu = new Menu("root", "expired", file.menu().more(), file.menu().wrong(), pages);
        return new UssdSettings(
                file.session(), file.answerWithin(), file.words(), file.voices(), file.dialects(), menu);
    }
}
