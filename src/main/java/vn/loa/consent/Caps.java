package vn.loa.consent;

/// How often one person may be texted, counted in calendar days of Vietnam over all campaigns of the same category.
///
/// @param apartDays at least so many days between two texts: 3 means Monday, then Thursday; 0 for no rule
/// @param within30Days at most so many texts in any 30 days; 0 for no rule
/// @param within24Hours at most so many texts in any 24 hours, counted over today and yesterday so that it holds
///     whatever the hour; 0 for no rule
public record Caps(int apartDays, int within30Days, int within24Hours) {

    public static final Caps NONE = new Caps(0, 0);

    public Caps {
        if (apartDays < 0 || apartDays > 30 || within30Days < 0 || within24Hours < 0) {
            throw new IllegalArgumentException("caps must be 0 to 30 days apart and not negative");
        }
    }

    public Caps(int apartDays, int within30Days) {
        this(apartDays, within30Days, 0);
    }

    /// Both together.
    Caps and(Caps other) {
        return new Caps(
                Math.max(apartDays, other.apartDays),
                stricter(within30Days, other.within30Days),
                stricter(within24Hours, other.within24Hours));
    }

    boolean isNone() {
        return equals(NONE);
    }

    private static int stricter(int one, int other) {
        if (one == 0 || other == 0) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }
}
