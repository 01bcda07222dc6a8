package vn.loa.consent;

import java.time.LocalDate;
import java.util.function.IntFunction;
import vn.loa.message.Category;
import vn.loa.message.RunId;

/// That a run texted people on one day of Vietnam; names the set of them in each block.
public record Contact(Category category, LocalDate day, RunId run) implements IntFunction<String> {

    @Override
    public String apply(int block) {
        return Contacts.key(block, category, day.toEpochDay(), run);
    }
}
