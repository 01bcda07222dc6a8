package vn.loa.cap;

/// What people are to do.
enum Response {
    SHELTER("Shelter"),
    EVACUATE("Evacuate"),
    PREPARE("Prepare"),
    EXECUTE("Execute"),
    AVOID("Avoid"),
    MONITOR("Monitor"),
    ASSESS("Assess"),
    ALL_CLEAR("AllClear"),
    NONE("None");

    private final String word;

    Response(String word) {
        this.word = word;
    }

    /// As records write it.
    String word() {
        return word;
    }
}
