package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;

/// A word of the algebra with arguments, such as `received("nhac-1", 30d)`, that another package knows the meaning of.
public interface Operand {

    /// The word before the bracket.
    String name();

    /// How it is written, for people who wrote it wrongly: `received("campaign", 30d)`.
    String form();

    /// What it means today. Throws IllegalArgumentException that says what is wrong and what was expected.
    ///
    /// @param arguments as written, quotes taken off
    /// @param today the day in Vietnam for which the expression is read
    Expression read(List<String> arguments, LocalDate today);
}
