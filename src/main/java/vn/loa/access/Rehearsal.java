package vn.loa.access;

/// Whether this gateway rehearses: simulated operators and people, so the console is open and says so on every page.
public record Rehearsal(boolean on) {

    /// The API key that everybody knows; it opens nothing but a rehearsal.
    public static final String KEY = "loa-sandbox";

    /// Of somebody else, who approves what the holder of the other has written.
    public static final String APPROVERS_KEY = "loa-sandbox-approver";

    /// The password of all sample accounts.
    public static final String PASSWORD = "chi-de-dien-tap";
}
