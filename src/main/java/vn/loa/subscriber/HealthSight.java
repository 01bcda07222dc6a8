package vn.loa.subscriber;

import java.util.function.Predicate;

/// Tells whether an expression speaks of people on health lists, anywhere in it: what is counted without them is known
/// by the difference, so `not` and `or` change nothing.
public final class HealthSight {

    private static final String LIST = "list:";

    private final Predicate<String> healthLists;

    /// @param healthLists whether the list of this name is one
    public HealthSight(Predicate<String> healthLists) {
        this.healthLists = healthLists;
    }

    public boolean isHealth(Expression expression) {
        return expression.isHealth()
                || expression instanceof Expression.In(var set) && isHealth(set)
                || expression.parts().stream().anyMatch(this::isHealth);
    }

    /// Whether a set belongs to a health list: `list:quarantine-home` or `list:quarantine-home:2026-12-01`.
    public boolean isHealth(String set) {
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
