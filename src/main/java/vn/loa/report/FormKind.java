package vn.loa.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The official tables that can be asked for.
public enum FormKind {
    /// Letter L3: districts with the difference to an earlier day.
    DISTRICT,
    /// Letter L5: communes.
    COMMUNES,
    /// Letter L5: organisations.
    ORGANISATIONS,
    /// The ministry's ranking by both denominators.
    RANKING,
    /// Letter L4: the week.
    WEEKLY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FormKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
