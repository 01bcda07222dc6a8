package vn.loa.campaign;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Arguments;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Operand;

/// Whoever is in a plane of some runs, as a word of the algebra: `run("12 13", "delivered")`.
final class RunPlane implements Operand {

    private static final int MOST = 400;

    private final Runs runs;
    private final HealthCampaigns health;

    RunPlane(Runs runs, HealthCampaigns health) {
        this.runs = runs;
        this.health = health;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String form() {
        return "run(\"12 13\", \"delivered\")";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var arguments = Arguments.of(this, values, 2, 2);
        var plane = Arrays.stream(Plane.values())
                .filter(one -> one.label().equals(arguments.text(1)))
                .findFirst()
                .orElseThrow(() -> arguments.wrong(1, "một trong: " + planes(), "one of: " + planes()));
        var named = runs(arguments);
        var keys = named.stream()
                .<IntFunction<String>>map(run -> new PlaneKey(run.id(), plane))
                .toList();
        var secret = named.stream().map(Runs.Header::campaign).distinct().anyMatch(health::contains);
        return new Expression.AnyOf(
                Expression.call(name(), Expression.quoted(arguments.text(0)), Expression.quoted(arguments.text(1))),
                keys,
                secret);
    }

    private List<Runs.Header> runs(Arguments arguments) {
        var numbers = arguments.text(0).strip().split("[\\s,]+");
        if (numbers.length > MOST) {
            throw arguments.wrong(0, "nhiều nhất " + MOST + " lượt gửi", "at most " + MOST + " runs");
        }
        var ids = Arrays.stream(numbers).flatMap(RunPlane::id).toList();
        var known = runs.find(ids);
        if (known.size() < numbers.length) {
            throw arguments.wrong(
                    0,
                    "số của lượt gửi ở GET /api/v1/runs, cách nhau bằng dấu cách",
                    "numbers of runs of GET /api/v1/runs, with spaces between");
        }
        return known;
    }

    private static Stream<RunId> id(String number) {
        return number.matches("[1-9]\\d{0,5}") && Integer.parseInt(number) <= RunId.MAX
                ? Stream.of(new RunId(Integer.parseInt(number)))
                : Stream.empty();
    }

    private static String planes() {
        return Arrays.stream(Plane.values()).map(Plane::label).collect(Collectors.joining(", "));
    }
}
