package vn.loa.subscriber;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The lists that are there from the start, of `config/lists.yaml`; what the law asks of them is said when they are
/// filled.
///
/// @param predefined by name
@ConfigurationProperties(value = "loa.lists", ignoreUnknownFields = false)
record ListSettings(Map<String, Predefined> predefined) {

    ListSettings {
        predefined = new LinkedHashMap<>(predefined);
        predefined.forEach((name, list) -> {
            try {
                list.as(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "loa.lists.predefined." + name + " in config/lists.yaml: " + e.getMessage(), e);
            }
        });
    }

    record Predefined(
            String title, MemberList.Kind kind, @Nullable Integer days) {

        MemberList as(String name) {
            return new MemberList(name, title, kind, "", "", "", null, days, null);
        }
    }
}
