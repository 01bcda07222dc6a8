package vn.loa.access;

/// Both halves of words that say it twice, `Vietnamese (English)`; the same where they say it once.
public record Halves(String vietnamese, String english) {

    public static Halves of(String told) {
        var begin = told.endsWith(")") ? opening(told) : -1;
        return begin <= 0
                ? new Halves(told, told)
                : new Halves(told.substring(0, begin).strip(), told.substring(begin + 1, told.length() - 1));
    }

    /// Where the bracket opens that the last letter closes; -1 for nowhere.
    private static int opening(String told) {
        var depth = 0;
        for (var at = told.length() - 1; at >= 0; at--) {
            depth += told.charAt(at) == ')' ? 1 : told.charAt(at) == '(' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
