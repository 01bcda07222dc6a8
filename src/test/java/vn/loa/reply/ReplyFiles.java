package vn.loa.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/// The settings as `config/keywords.yaml` writes them.
final class ReplyFiles {

    private ReplyFiles() {}

    static ReplySettings settings(Duration claimAfter) {
        return settings(claimAfter, "everything");
    }

    static ReplySettings settings(Duration claimAfter, String refusal) {
        try {
            List<PropertySource<?>> sources = new ArrayList<>();
            sources.add(new MapPropertySource(
                    "test",
                    Map.of(
                            "loa.reply.sender",
                            "8049",
                            "loa.reply.accents",
                            "false",
                            "loa.reply.claim-after",
                            claimAfter.toMillis() + "ms",
                            "loa.reply.refusal",
                            refusal,
                            "loa.reply.answers-per-day",
                            "3")));
            sources.addAll(
                    new YamlPropertySourceLoader().load("keywords", new FileSystemResource("config/keywords.yaml")));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("loa.reply", ReplySettings.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
