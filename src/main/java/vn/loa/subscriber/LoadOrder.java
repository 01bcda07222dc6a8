package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file of people is to do to the registry.
///
/// @param load names the load, such as `viettel-2026-11-22`; a load that died goes on where it was under the same name
/// @param list the list, such as `cach-ly` or `organisation:so-y-te`, that everybody in the file joins, or
/// leaves; null when the file is about the registry itself
/// @param until the last day on the list for people of this file, or null for the list's own
public record LoadOrder(
        String load,
        Provenance provenance,
        Mode mode,
        @Nullable String list,
        @Nullable LocalDate until) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern LIST = Pattern.compile("(organisation:)?[a-z0-9][a-z0-9-]{0,59}");

    public LoadOrder {
        if (!NAME.matcher(load).matches()) {
            throw new IllegalArgumentException(
                    "Tên lần nạp chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối, tối đa 80"
                            + " ký tự. (A load's name is 1 to 80 plain letters, digits, dots or hyphens, such as"
                            + " viettel-2026-11-22.)");
        }
        if (list != null && !LIST.matcher(list).matches()) {
            throw new IllegalArgumentException("Tên danh sách chỉ gồm chữ thường, chữ số, gạch nối, ví dụ cach-ly hoặc"
                    + " organisation:so-y-te. (A list is small letters, digits or hyphens, such as cach-ly or"
                    + " organisation:so-y-te.)");
        }
        if (until != null && list == null) {
            throw new IllegalArgumentException("Chỉ danh sách mới có ngày hết hạn; hãy ghi tên danh sách."
                    + " (Only a list has a last day; name the list.)");
        }
    }

    /// People added or changed, by nobody in particular.
    public static LoadOrder upsert(String load) {
        return new LoadOrder(load, Provenance.UNNAMED, Mode.UPSERT, null, null);
    }

    /// Whether whoever is named goes from the registry, whichever sources name them.
    boolean isAboutEverybody() {
        return mode == Mode.REMOVE && list == null && provenance.equals(Provenance.UNNAMED);
    }

    /// Whether a load that was begun with one of them may go on with the other; the words of its legal basis may
    /// change.
    boolean isSameAs(LoadOrder other) {
        return provenance.source().equals(other.provenance.source())
                && mode == other.mode
                && Objects.equals(list, other.list)
                && Objects.equals(until, other.until);
    }

    /// What becomes of people in the file, and of those of the same source who are not in it.
    public enum Mode {
        /// People are added or changed; nobody goes.
        UPSERT,
        /// The file is all that the source has: whoever the source had before and has no more, goes.
        REPLACE,
        /// The people in the file go.
        REMOVE
    }
}
