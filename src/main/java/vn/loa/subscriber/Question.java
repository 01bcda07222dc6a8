package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is asked of a block about some expressions: as much as can be is left for Redis to work out, the rest
/// (areas and samples) is put to it here.
final class Question {

    /// What is done with an expression, or a part of one.
    private sealed interface Form {

        /// Redis works it out.
        ///
        /// @param set as [Reckoning] numbers it
        record Reckoned(int set) implements Form {}

        /// Redis answers who it is.
        ///
        /// @param place in what Redis answers
        record Answered(int place) implements Form {}

        record InArea(Set<Integer> areas) implements Form {}

        record InSample(Sample sample) implements Form {}

        record Not(Form of) implements Form {}

        record All(List<Form> of) implements Form {}

        record Any(List<Form> of) implements Form {}
    }

    /// What Redis has answered about a block.
    ///
    /// @param values the bitmaps that were asked for
    record Answer(int block, List<Slots> values, AreaColumn column) {}

    private final Reckoning reckoning = new Reckoning();
    private final int known = reckoning.set(new SetKey(Keys.KNOWN));
    private final Map<Expression, Form> forms = new HashMap<>();
    private final List<Form> people = new ArrayList<>();
    private final byte[] steps;
    private boolean areasNeeded;

    /// @param areasNeeded whether the areas of people are wanted even if no expression names one
    Question(List<Expression> expressions, boolean areasNeeded) {
        this.areasNeeded = areasNeeded;
        for (var expression : expressions) {
            var known = new Expression.In(Keys.KNOWN);
            var form = form(new Expression.And(known, expression));
            people.add(form instanceof Form.Reckoned(var set) ? answered(set) : form);
        }
        steps = reckoning.steps();
    }

    private Form answered(int set) {
        return new Form.Answered(reckoning.bitmap(set));
    }

    private Form form(Expression expression) {
        var done = forms.get(expression);
        if (done != null) {
            return done;
        }
        var form =
                switch (expression) {
                    case Expression.And and -> all(and);
                    case Expression.Or or -> any(or);
                    case Expression.Not(var of) -> not(form(of));
                    case Expression.Word word -> form(word.means());
                    case Expression.In(var set) -> new Form.Reckoned(reckoning.set(new SetKey(set)));
                    case Expression.AnyOf union ->
                        new Form.Reckoned(reckoning.any(
                                union.keys().stream().map(reckoning::set).toList()));
                    case Expression.Area area -> {
                        areasNeeded = true;
                        yield new Form.InArea(area.areas());
                    }
                    case Expression.Sampled(var sample) -> new Form.InSample(sample);
                };
        forms.put(expression, form);
        return form;
    }

    private Form not(Form form) {
        return form instanceof Form.Reckoned(var set)
                ? new Form.Reckoned(reckoning.without(known, set))
                : new Form.Not(form);
    }

    private Form all(Expression.And and) {
        var in = new ArrayList<Integer>();
        var notIn = new ArrayList<Integer>();
        var rest = new ArrayList<Form>();
        for (var part : operands(and, Expression.And.class)) {
            var negated = part instanceof Expression.Not;
            var form = form(part instanceof Expression.Not(var of) ? of : part);
            if (form instanceof Form.Reckoned(var set)) {
                (negated ? notIn : in).add(set);
            } else {
                rest.add(negated ? new Form.Not(form) : form);
            }
        }
        if (!in.isEmpty() || !notIn.isEmpty()) {
            var set = in.isEmpty() ? known : reckoning.all(in);
            set = notIn.isEmpty() ? set : reckoning.without(set, reckoning.any(notIn));
            if (rest.isEmpty()) {
                return new Form.Reckoned(set);
            }
            rest.addFirst(new Form.Answered(reckoning.bitmap(set)));
        }
        return new Form.All(rest);
    }

    private Form any(Expression.Or or) {
        var in = new ArrayList<Integer>();
        var areas = new HashSet<Integer>();
        var rest = new ArrayList<Form>();
        for (var part : operands(or, Expression.Or.class)) {
            switch (form(part)) {
                case Form.Reckoned(var set) -> in.add(set);
                case Form.InArea(var some) -> areas.addAll(some);
                case Form form -> rest.add(form);
            }
        }
        if (!areas.isEmpty()) {
            rest.addFirst(new Form.InArea(Set.copyOf(areas)));
        }
        if (!in.isEmpty()) {
            var set = reckoning.any(in);
            if (rest.isEmpty()) {
                return new Form.Reckoned(set);
            }
            rest.addFirst(new Form.Answered(reckoning.bitmap(set)));
        }
        return rest.size() == 1 ? rest.getFirst() : new Form.Any(rest);
    }

    /// `a and (b and c)` is one thing with three operands.
    private static List<Expression> operands(Expression of, Class<? extends Expression> kind) {
        var operands = new ArrayList<Expression>();
        for (var part : of.parts()) {
            var meant = part;
            while (meant instanceof Expression.Word word) {
                meant = word.means();
            }
            if (kind.isInstance(meant)) {
                operands.addAll(operands(meant, kind));
            } else {
                operands.add(meant);
            }
        }
        return operands;
    }

    boolean areasNeeded() {
        return areasNeeded;
    }

    /// How many sets are read of each block.
    int size() {
        return reckoning.size();
    }

    /// How many bitmaps of each block Redis answers.
    int answers() {
        return reckoning.answers();
    }

    /// The keys of the sets that are read of a block.
    List<String> keys(int block) {
        return reckoning.keys(block);
    }

    /// What Redis is to do with them; see [Reckoning].
    byte[] steps() {
        return steps;
    }

    /// The people whom each of the expressions means.
    List<Slots> people(Answer answer, Samples samples) {
        return people.stream().map(form -> people(form, answer, samples)).toList();
    }

    private Slots people(Form form, Answer answer, Samples samples) {
        return switch (form) {
            case Form.Reckoned reckoned -> throw new IllegalStateException("never asked for: " + reckoned);
            case Form.Answered(var place) -> answer.values().get(place);
            case Form.InArea(var areas) -> answer.column().in(areas);
            case Form.InSample(var sample) -> samples.of(sample, answer.block());
            case Form.Not(var of) -> people(of, answer, samples).not();
            case Form.Any(var of) ->
                of.stream().map(each -> people(each, answer, samples)).reduce(Slots.none(), Slots::or);
            case Form.All(var of) -> {
                var people = people(of.getFirst(), answer, samples);
                for (var each : of.subList(1, of.size())) {
                    people = each instanceof Form.Not(var not)
                            ? people.andNot(people(not, answer, samples))
                            : people.and(people(each, answer, samples));
                }
                yield people;
            }
        };
    }
}
