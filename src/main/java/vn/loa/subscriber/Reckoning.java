package vn.loa.subscriber;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// What Redis is to work out of the sets of one block, step by step: the notation of `reckon-block.lua`.
///
/// A set is known by a number: those that lie in Redis count upwards from 0, those that steps put together downwards
/// from -1. What is put together from the same sets in the same way is put together once.
final class Reckoning {

    /// BITOP works on words for up to so many operands, and on octets for more.
    private static final int MOST_OPERANDS = 16;

    private enum Act {
        AND,
        OR,
        WITHOUT,
        BITMAP
    }

    private record Step(Act act, List<Integer> operands) {}

    private final Map<IntFunction<String>, Integer> sets = new LinkedHashMap<>();
    private final Map<Step, Integer> made = new LinkedHashMap<>();
    private final Map<Step, Integer> answers = new LinkedHashMap<>();

    /// A set that lies in Redis.
    ///
    /// @param key its key in a block
    int set(IntFunction<String> key) {
        return number(sets, key);
    }

    /// Whoever is in all of these sets, of which there is at least one.
    int all(List<Integer> of) {
        return chain(Act.AND, of);
    }

    /// Whoever is in one of these sets.
    int any(List<Integer> of) {
        return of.isEmpty() ? make(new Step(Act.OR, of)) : chain(Act.OR, of);
    }

    /// Whoever is in the first set but not in the second.
    int without(int set, int other) {
        return make(new Step(Act.WITHOUT, List.of(set, other)));
    }

    private int chain(Act act, List<Integer> of) {
        var sorted = of.stream().distinct().sorted().toList();
        var made = sorted.getFirst();
        for (var from = 1; from < sorted.size(); from += MOST_OPERANDS - 1) {
            var operands = new ArrayList<Integer>();
            operands.add(made);
            operands.addAll(sorted.subList(from, Math.min(from + MOST_OPERANDS - 1, sorted.size())));
            made = make(new Step(act, List.copyOf(operands)));
        }
        return made;
    }

    private int make(Step step) {
        return -1 - number(made, step);
    }

    /// Asks who is in a set; answers the place of that in what Redis answers.
    int bitmap(int set) {
        return number(answers, new Step(Act.BITMAP, List.of(set)));
    }

    private static <T> int number(Map<T, Integer> numbers, T of) {
        var next = numbers.size();
        var before = numbers.putIfAbsent(of, next);
        return before == null ? next : before;
    }

    /// The keys of the sets in a block, in the order of their numbers.
    List<String> keys(int block) {
        return sets.keySet().stream().map(key -> key.apply(block)).toList();
    }

    /// How many sets of a block are read.
    int size() {
        return sets.size();
    }

    /// How many bitmaps are asked for.
    int answers() {
        return answers.size();
    }

    byte[] steps() {
        var steps = new ByteArrayOutputStream();
        made.keySet().forEach(step -> write(step, steps));
        answers.keySet().forEach(step -> write(step, steps));
        return steps.toByteArray();
    }

    private void write(Step step, ByteArrayOutputStream steps) {
        steps.write(step.act().ordinal() + 1);
        steps.write(step.operands().size());
        for (var operand : step.operands()) {
            var place = operand >= 0 ? operand + 1 : sets.size() - operand;
            steps.write(place >>> 8);
            steps.write(place);
        }
    }
}
