package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A list that people are put on by name: what it is called, on what ground it is kept, and how long one stays on it.
///
/// @param name as files, expressions and addresses write it; an organisation's begins with `organisation:`
/// @param title as people read it; of an organisation its full name
/// @param legalBasis the rule that allows keeping it, in words; empty when each load says its own
/// @param document the number and date of the letter or decision; likewise
/// @param source who hands it in, when a load does not say; may be empty
/// @param expires the last day of the whole list; null when it has none
/// @param days how many days each member stays, the first one counted; null for as long as the list lasts
/// @param area the code of the unit above an organisation; null for other lists
public record MemberList(
        String name,
        String title,
        Kind kind,
        String legalBasis,
        String document,
        String source,
        @Nullable LocalDate expires,
        @Nullable Integer days,
        @Nullable String area) {

    static final String ORGANISATION = "organisation:";
    static final int LONGEST_STAY = 3_660;

    private static final int LONGEST_TEXT = 500;
    private static final Pattern NAME = Pattern.compile("(" + ORGANISATION + ")?[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern SOURCE = Pattern.compile("|[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /// What being on a list says about a person.
    public enum Kind {
        ORDINARY,
        /// Quarantine, tests: only the health role may know who or how many they are.
        HEALTH,
        /// The staff of an organisation.
        ORGANISATION,
        /// People who are here for a while.
        VISITOR
    }

    public MemberList {
        title = line(title);
        legalBasis = line(legalBasis);
        document = line(document);
        if (!NAME.matcher(name).matches()) {
            throw wrong(
                    "Tên danh sách “" + line(name) + "” chỉ được gồm chữ thường, chữ số, gạch nối, ví dụ cach-ly",
                    "a list's name is 1 to 60 small letters, digits or hyphens, such as cach-ly, or such a name after"
                            + " organisation:");
        }
        if (name.startsWith(ORGANISATION) != (kind == Kind.ORGANISATION)) {
            throw wrong(
                    "Danh sách của cơ quan phải có “kind” là ORGANISATION và tên bắt đầu bằng organisation:",
                    "kind ORGANISATION goes with a name such as organisation:so-y-te, and only with it");
        }
        if (title.isBlank() || tooLong(title) || tooLong(legalBasis) || tooLong(document)) {
            throw wrong(
                    "“title” phải có, và mỗi mục không quá " + LONGEST_TEXT + " ký tự",
                    "title is needed, and title, legalBasis and document have at most " + LONGEST_TEXT
                            + " characters each");
        }
        if (!SOURCE.matcher(source).matches()) {
            throw wrong(
                    "“source” chỉ được gồm chữ thường, chữ số, gạch nối, ví dụ cdc-son-la",
                    "source is 1 to 40 small letters, digits or hyphens, such as cdc-son-la");
        }
        if (days != null && (days < 1 || days > LONGEST_STAY)) {
            throw wrong(
                    "“days” là " + days + "; hãy ghi từ 1 đến " + LONGEST_STAY,
                    "days is how long each member stays, 1 to " + LONGEST_STAY);
        }
        if (area != null && kind != Kind.ORGANISATION) {
            throw wrong("“area” chỉ dành cho danh sách của cơ quan", "area belongs to lists of kind ORGANISATION only");
        }
    }

    public boolean isHealth() {
        return kind == Kind.HEALTH;
    }

    /// The set of the members who stay without an end, and the beginning of the names of the others.
    String set() {
        return set(name);
    }

    static String set(String name) {
        return name.startsWith(ORGANISATION) ? name : "list:" + name;
    }

    boolean isOver(LocalDate day) {
        return expires != null && day.isAfter(expires);
    }

    /// The last day of somebody who joins on `day`, as long as nobody says otherwise; null when there is none.
    @Nullable
    LocalDate lastDay(LocalDate day) {
        var own = days == null ? expires : day.plusDays(days - 1L);
        return own == null || expires == null || own.isBefore(expires) ? own : expires;
    }

    // One line each: they go into one line of the book of facts, and into logs.
    private static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private static boolean tooLong(String text) {
        return text.length() > LONGEST_TEXT;
    }

    private static IllegalArgumentException wrong(String vietnamese, String english) {
        return new IllegalArgumentException(vietnamese + ". (" + english + ".)");
    }
}
