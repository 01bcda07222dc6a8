package vn.loa.subscriber;

import java.util.function.Predicate;

/// Tells whether an expression speaks of people on health lists, anywhere in it: what is counted without them is known
/// by the difference, so `not` and `or` change nothing.
public final class HealthSight {

    private static final String LIST = "list:";
    private static final String SOURCE = "source:";

    private final Predicate<String> healthLists;
    private final Predicate<String> healthSources;

    /// @param healthLists whether the list of this name is one
    /// @param healthSources whether the source of this name has handed one in
    public HealthSight(Predicate<String> healthLists, Predicate<String> healthSources) {
        this.healthLists = healthLists;
        this.healthSources = healthSources;
    }

    public boolean isHealth(Expression expression) {
        return expression.isHealth()
                || expression instanceof Expression.In(var set) && isHealth(set)
                || expression.parts().stream().anyMatch(this::isHealth);
    }

    /// Whether a set belongs to a health list: `list:quarantine-home`, `list:quarantine-home:2026-12-01`, or the people
    /// whom the source of one has named.
    public boolean isHealth(String set) {
        if (set.startsWith(SOURCE)) {
            return healthSources.test(set.substring(SOURCE.length()));
        }
        return set.startsWith(LIST)
                && healthLists.test(set.substring(LIST.length()).split(":", 2)[0]);
    }

    /// @throws HealthRoleNeeded when it does and whoever asks may not know
    public void check(Expression expression) {
        if (!Sight.ofHealth() && isHealth(expression)) {
            throw new HealthRoleNeeded(
                    "Biểu thức có danh sách y tế, mà danh sách y tế",
                    "The expression names a health list; health lists");
        }
    }
}
