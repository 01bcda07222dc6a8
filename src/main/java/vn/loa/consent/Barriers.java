package vn.loa.consent;

import java.util.Map;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.subscriber.Sets;

/// Which facts about a person forbid a text of a category, each with the reason it is entered under.
public final class Barriers {

    private Barriers() {}

    /// The sets whose members must not be texted. A health alert and an answer to somebody's own act are never barred.
    public static Map<Plane, String> of(Category category) {
        return switch (category) {
            case ADVERTISING, PUBLIC_SERVICE ->
                Map.of(Plane.EXCLUDED_OPTED_OUT, Sets.OPTED_OUT, Plane.EXCLUDED_INSTALLED, Sets.INSTALLED);
            case HEALTH_ALERT, TRANSACTIONAL -> Map.of();
        };
    }
}
