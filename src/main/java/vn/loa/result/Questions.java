package vn.loa.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.result.Amounts.Added;
import vn.loa.result.Amounts.Sum;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// What is asked about people: noted first, then counted in one pass, and asked again for the answers. Nobody outside
/// the bounds is counted.
final class Questions {

    private final Segments segments;
    private final Amounts amounts;
    private final Optional<Reach.Bounds> bounds;
    private final Map<String, Long> counted = new LinkedHashMap<>();
    private final Map<String, Sum> added = new LinkedHashMap<>();
    private List<Map<Integer, Long>> areas = List.of();

    Questions(Segments segments, Amounts amounts, Optional<Reach.Bounds> bounds) {
        this.segments = segments;
        this.amounts = amounts;
        this.bounds = bounds;
    }

    Figure figure(String expression) {
        return figure(counted.computeIfAbsent(expression, _ -> -1L), expression);
    }

    /// The figure of a count that is known, with the expression that tells its bounds too.
    Figure figure(long count, String expression) {
        return new Figure(
                count,
                bounds.map(within -> "(" + within.words() + ") and (" + expression + ")")
                        .orElse(expression));
    }

    /// What some people have together of more than one.
    Sum sum(String group) {
        return added.computeIfAbsent(group, _ -> Sum.NOTHING);
    }

    /// Counts whatever was asked for.
    ///
    /// @param byArea what is counted area by area
    /// @return what was added up by area, and by run where there are bounds
    Added count(List<Past> runs, List<String> byArea) {
        var expressions = List.copyOf(counted.keySet());
        var result = segments.count(parsed(expressions), parsed(byArea));
        for (var i = 0; i < expressions.size(); i++) {
            counted.put(expressions.get(i), result.counts().get(i));
        }
        areas = result.byArea();
        var groups = List.copyOf(added.keySet());
        var sums = amounts.of(runs, parsed(groups), within(Sets.EVERYBODY), bounds.isPresent());
        for (var i = 0; i < groups.size(); i++) {
            added.put(groups.get(i), sums.groups().get(i));
        }
        return sums;
    }

    /// What was counted area by area, in its order.
    List<Map<Integer, Long>> byArea() {
        return areas;
    }

    private List<Expression> parsed(List<String> expressions) {
        return expressions.stream().map(this::within).toList();
    }

    private Expression within(String expression) {
        var parsed = segments.parse(expression);
        return bounds.map(within -> within.among(parsed)).orElse(parsed);
    }
}
