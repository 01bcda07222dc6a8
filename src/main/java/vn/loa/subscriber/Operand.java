package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;

/// A word of the algebra with arguments, such as `received("nhac-1", 30d)`, that another package knows the meaning of.
///
/// Every bean of this type is a word that expressions may use.
public interface Operand {

    /// The word before the bracket, in small letters.
    String name();

    /// How it is written, for people who wrote it wrongly: `received("campaign", 30d)`.
    String form();

    /// What it means today. Throws [ArgumentException], or another IllegalArgumentException that says what is wrong and
    /// what was expected.
    ///
    /// @param arguments as written, quotes taken off; one at least
    /// @param today the day in Vietnam for which the expression is read
    Expression read(List<String> arguments, LocalDate today);
}
