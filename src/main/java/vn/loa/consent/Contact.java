package vn.loa.consent;

import java.time.LocalDate;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Category;
import vn.loa.message.RunId;

/// That a run texted people on one day of Vietnam; names the set of them in each block.
///
/// @param run null for the single texts of the day
public record Contact(
        Category category, LocalDate day, @Nullable RunId run) implements IntFunction<String> {

    @Override
    public String apply(int block) {
        return run == null
                ? Contacts.singles(block, category, day.toEpochDay())
                : Contacts.key(block, category, day.toEpochDay(), run);
    }
}
