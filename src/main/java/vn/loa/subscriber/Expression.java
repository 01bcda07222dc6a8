package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A segment as an expression over sets; made by [Segments#parse].
public sealed interface Expression {

    /// Whoever is in one of these sets, wherever they lie: each names its key in Redis for a block.
    ///
    /// Keys that are equal are read once, so they are best records.
    ///
    /// @param health whether only the health role may know who or how many they are
    record AnyOf(String label, List<IntFunction<String>> keys, boolean health) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Not(Expression of) implements Expression {}

    /// A set by its name in Redis: `smartphone`, `operator:viettel`, `tag:staff`.
    record In(String set) implements Expression {}

    /// Everybody in an area and below it.
    ///
    /// @param asOf the day for which its code is understood; null for the day of parsing
    record Area(String code, @Nullable LocalDate asOf, Set<Integer> areas) implements Expression {}

    /// A share of everybody, chosen by chance once and for all.
    record Sampled(Sample sample) implements Expression {}

    /// A word whose meaning is put together from other expressions.
    ///
    /// @param label as it was written
    record Word(String label, Expression means) implements Expression {}

    /// The expressions right within this one.
    default List<Expression> parts() {
        return switch (this) {
            case And(var left, var right) -> List.of(left, right);
            case Or(var left, var right) -> List.of(left, right);
            case Not(var of) -> List.of(of);
            case Word word -> List.of(word.means());
            case AnyOf _, In _, Area _, Sampled _ -> List.of();
        };
    }

    /// Names to `reader` the key of every set that is read for this expression, areas aside.
    default void keys(Consumer<IntFunction<String>> reader) {
        switch (this) {
            case In(var set) -> reader.accept(new SetKey(set));
            case AnyOf union -> union.keys().forEach(reader);
            case And _, Or _, Not _, Word _, Area _, Sampled _ -> parts().forEach(part -> part.keys(reader));
        }
    }

    /// Whether only the health role may know who or how many are meant.
    default boolean isHealth() {
        return this instanceof AnyOf union && union.health() || parts().stream().anyMatch(Expression::isHealth);
    }

    /// As it could be typed again.
    default String text() {
        return switch (this) {
            case And(var left, var right) -> within(left) + " and " + within(right);
            case Or(var left, var right) -> left.text() + " or " + right.text();
            case Not(var of) -> "not " + (of instanceof And ? "(" + of.text() + ")" : within(of));
            case AnyOf union -> union.label();
            case Word word -> word.label();
            case Area area ->
                area.asOf() == null
                        ? call("area", quoted(area.code()))
                        : call("area", quoted(area.code()), quoted(area.asOf().toString()));
            case Sampled(var sample) -> call("sample", sample.percent(), quoted(sample.seed()));
            case In(var set) -> {
                var colon = set.indexOf(':');
                yield set.equals(Keys.KNOWN)
                        ? Sets.EVERYBODY
                        : colon < 0 ? set : call(set.substring(0, colon), quoted(set.substring(colon + 1)));
            }
        };
    }

    /// A word with its arguments, as it could be typed.
    static String call(String word, String... arguments) {
        return word + "(" + String.join(", ", arguments) + ")";
    }

    /// An argument between the quotes that it does not hold itself.
    static String quoted(String argument) {
        var quote = argument.indexOf('"') < 0 ? '"' : '\'';
        return quote + argument + quote;
    }

    private static String within(Expression part) {
        return part instanceof Or ? "(" + part.text() + ")" : part.text();
    }
}
