package vn.loa.consent;

/// How often one person may be texted, counted in calendar days of Vietnam over all campaigns of the same category.
///
/// @param apartDays at least so many days between two texts: 3 means Monday, then Thursday; 0 for no rule
/// @param within30Days at most so many texts in any 30 days; 0 for no rule
public record Caps(int apartDays, int within30Days) {

    public static final Caps NONE = new Caps(0, 0);

    public Caps {
        if (apartDays < 0 || apartDays > 30 || within30Days < 0) {
            throw new IllegalArgumentException("caps must be 0 to 30 days apart and not negative");
        }
    }
}
