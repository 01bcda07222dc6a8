package vn.loa.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import vn.loa.campaign.Explanation.Node;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Takes an audience apart for one person: which of its parts hold, all of them read in one moment, and why.
final class AudienceTree {

    private final Subscriber person;
    private final Reasons reasons;
    private final Map<Expression, Boolean> holds = new IdentityHashMap<>();
    private final Map<IntFunction<String>, Boolean> among = new HashMap<>();

    private AudienceTree(Subscriber person, Reasons reasons) {
        this.person = person;
        this.reasons = reasons;
    }

    static Node of(Expression audience, Subscriber person, Segments segments, Reasons reasons) {
        var tree = new AudienceTree(person, reasons);
        tree.ask(audience, segments);
        return tree.node(audience);
    }

    private void ask(Expression audience, Segments segments) {
        var words = words(audience).toList();
        var keys = new LinkedHashSet<IntFunction<String>>();
        words.stream().filter(word -> !(word instanceof Expression.In)).forEach(word -> word.keys(keys::add));
        var asked = new ArrayList<>(words);
        keys.forEach(key -> asked.add(new Expression.AnyOf("", List.of(key), false)));
        var people = segments.slots(asked, Slots.blockOf(person.ordinal()));
        var slot = Slots.slotOf(person.ordinal());
        for (var i = 0; i < words.size(); i++) {
            holds.put(words.get(i), people.get(i).contains(slot));
        }
        var place = words.size();
        for (var key : keys) {
            among.put(key, people.get(place++).contains(slot));
        }
    }

    private static Stream<Expression> words(Expression expression) {
        return isWord(expression)
                ? Stream.of(expression)
                : expression.parts().stream().flatMap(AudienceTree::words);
    }

    private static boolean isWord(Expression expression) {
        return switch (expression) {
            case Expression.And _, Expression.Or _, Expression.Not _ -> false;
            case Expression.AnyOf _, Expression.In _, Expression.Area _, Expression.Sampled _, Expression.Word _ ->
                true;
        };
    }

    private Node node(Expression expression) {
        return switch (expression) {
            case Expression.And and -> {
                var parts = chain(and, Expression.And.class);
                yield new Node("and", parts.stream().allMatch(Node::holds), null, null, parts);
            }
            case Expression.Or or -> {
                var parts = chain(or, Expression.Or.class);
                yield new Node("or", parts.stream().anyMatch(Node::holds), null, null, parts);
            }
            case Expression.Not(var of) -> {
                var part = node(of);
                yield new Node("not", !part.holds(), null, null, List.of(part));
            }
            case Expression.In _, Expression.Area _, Expression.Sampled _, Expression.AnyOf _, Expression.Word _ -> {
                var holding = holds.getOrDefault(expression, false);
                var why = reasons.of(expression, person, holding, holding ? evidence(expression) : List.of());
                yield new Node(expression.text(), holding, why.vi(), why.en(), List.of());
            }
        };
    }

    /// `a and b and c` is one node with three parts.
    private List<Node> chain(Expression expression, Class<? extends Expression> kind) {
        var parts = new ArrayList<Node>();
        for (var part : expression.parts()) {
            if (kind.isInstance(part)) {
                parts.addAll(chain(part, kind));
            } else {
                parts.add(node(part));
            }
        }
        return parts;
    }

    /// The sets that make a word true of this person.
    private List<IntFunction<String>> evidence(Expression expression) {
        return switch (expression) {
            case Expression.AnyOf union ->
                union.keys().stream()
                        .filter(key -> among.getOrDefault(key, false))
                        .toList();
            case Expression.And(var left, var right) -> {
                var both = List.of(evidence(left), evidence(right));
                yield both.stream().anyMatch(List::isEmpty)
                        ? List.of()
                        : both.stream().flatMap(List::stream).toList();
            }
            case Expression.Or _, Expression.Word _ ->
                expression.parts().stream()
                        .flatMap(part -> evidence(part).stream())
                        .toList();
            case Expression.Not _, Expression.In _, Expression.Area _, Expression.Sampled _ -> List.of();
        };
    }
}
