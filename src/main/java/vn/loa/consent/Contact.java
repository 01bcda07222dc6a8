package vn.loa.consent;

import java.time.LocalDate;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Category;
import vn.loa.message.RunId;

/// That a run texted people on one day of Vietnam; names the set of them in each block.
///
/// @param run null for the single texts of the day
/// @param nth of single texts: the first of the day that people got, the second, and so on
public record Contact(
        Category category, LocalDate day, @Nullable RunId run, int nth) implements IntFunction<String> {

    /// Of a run.
    public Contact(Category category, LocalDate day, RunId run) {
        this(category, day, run, 1);
    }

    @Override
    public String apply(int block) {
        return run == null
                ? Contacts.singles(block, category, day.toEpochDay()) + (nth == 1 ? "" : nth)
                : Contacts.key(block, category, day.toEpochDay(), run);
    }
}
