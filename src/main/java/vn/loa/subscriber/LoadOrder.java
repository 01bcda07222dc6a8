package vn.loa.subscriber;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a file of people is to do to the registry.
///
/// @param load names the load, such as `viettel-2026-11-22`; a load that died goes on where it was under the same name
/// @param list the list that everybody in the file joins, or leaves; null when the file is about the registry itself
/// @param until the last day on the list for people of this file, or null for the list's own
public record LoadOrder(
        String load,
        Provenance provenance,
        Mode mode,
        @Nullable String list,
        @Nullable LocalDate until) {

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
