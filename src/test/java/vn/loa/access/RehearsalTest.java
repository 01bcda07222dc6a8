package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/// What whoever sits down at a rehearsal can do.
class RehearsalTest {

    record Authority(List<String> releasers) {}

    @Test
    void whateverIsHandedInCanBeReleasedAtTheConsoleBySomebodyElse() throws IOException {
        var file = new YamlPropertySourceLoader().load("alerts", new FileSystemResource("config/alerts.yaml"));
        var authorities = new Binder(ConfigurationPropertySources.from(file.getFirst()))
                .bind("loa.alert.authorities", Bindable.mapOf(String.class, Authority.class))
                .get();
        var people = Rehearsal.SAMPLES.stream()
                .filter(sample -> sample.roles().contains(Role.HEALTH))
                .map(Rehearsal.Sample::name)
                .toList();

        assertThat(people).hasSizeGreaterThan(1);
        assertThat(authorities).containsKey("sandbox").containsKeys(people.toArray(String[]::new));
        authorities.forEach((author, authority) -> assertThat(authority.releasers())
                .as(author)
                .doesNotContain(author)
                .containsAnyElementsOf(people));
    }
}
