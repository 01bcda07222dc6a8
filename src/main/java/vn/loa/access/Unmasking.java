package vn.loa.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes down why somebody is shown a person's number, before it is shown.
public final class Unmasking {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 300;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d(?:[ .-]?\\d){8,}");

    private final Audit audit;

    Unmasking(Audit audit) {
        this.audit = audit;
    }

    /// Returns once it is written.
    ///
    /// @param person whose number, without it
    /// @param reason in the words of whoever asks
    public void note(String person, @Nullable String reason) {
        var why = reason == null ? "" : reason.strip();
        if (why.length() < SHORTEST || why.length() > LONGEST) {
            throw Declined.input(
                    "Hãy ghi lý do cần xem số, từ " + SHORTEST + " đến " + LONGEST + " ký tự; lý do được lưu trong nhật"
                            + " ký.",
                    "Say why the number is needed, in " + SHORTEST + " to " + LONGEST + " characters; the audit log"
                            + " keeps it.");
        }
        audit.write("unmask", person, "done", null, LONG_NUMBER.matcher(why).replaceAll("***"));
    }
}
