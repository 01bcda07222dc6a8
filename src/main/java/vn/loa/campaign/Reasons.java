package vn.loa.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.consent.Contact;
import vn.loa.message.Runs;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Grounds;
import vn.loa.subscriber.Provenance;
import vn.loa.subscriber.SetKey;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

/// Says in a sentence why a word of the algebra holds for a person, or does not.
final class Reasons {

    private final Areas areas;
    private final AreaNumbers numbers;
    private final Runs runs;
    private final List<Grounds> grounds;
    private final Clock clock;

    Reasons(Areas areas, AreaNumbers numbers, Runs runs, List<Grounds> grounds, Clock clock) {
        this.areas = areas;
        this.numbers = numbers;
        this.runs = runs;
        this.grounds = grounds;
        this.clock = clock;
    }

    /// One sentence in two languages.
    record Reason(String vi, String en) {}

    /// @param evidence the sets that make it true, for a word that means several
    Reason of(Expression word, Subscriber person, boolean holds, List<IntFunction<String>> evidence) {
        return switch (word) {
            case Expression.Area area -> area(area, person);
            case Expression.In(var set) -> set(set, person, holds);
            case Expression.Sampled(var sample) ->
                holds
                        ? new Reason("thuộc mẫu " + sample.percent(), "is in the sample of " + sample.percent())
                        : new Reason(
                                "không thuộc mẫu " + sample.percent(), "is not in the sample of " + sample.percent());
            case Expression.AnyOf _, Expression.Word _, Expression.And _, Expression.Or _, Expression.Not _ ->
                evidence.isEmpty()
                        ? new Reason("không có", "there is nothing of the kind")
                        : new Reason(
                                evidence.stream()
                                        .map(key -> told(key).vi())
                                        .distinct()
                                        .collect(Collectors.joining("; ")),
                                evidence.stream()
                                        .map(key -> told(key).en())
                                        .distinct()
                                        .collect(Collectors.joining("; ")));
        };
    }

    /// Since when and on whose word the person is in a set; nothing when nobody wrote it down.
    Optional<Grounds.Ground> ground(Subscriber person, String set) {
        return grounds.stream().flatMap(known -> known.of(person, set).stream()).findFirst();
    }

    private Reason area(Expression.Area area, Subscriber person) {
        var entered = numbers.find(person.area());
        if (entered.isEmpty()) {
            return new Reason("chưa rõ ở khu vực nào", "nobody knows in which area");
        }
        var day = area.asOf() == null ? Vietnam.today(clock) : area.asOf();
        var place = areas.place(entered.get(), day).orElse(entered.get());
        var name = named(place);
        return place.equals(entered.get())
                ? new Reason("ở " + name, "in " + name)
                : new Reason(
                        "ghi ở " + named(entered.get()) + ", vào ngày " + day + " thuộc " + name,
                        "entered in " + named(entered.get()) + ", which on " + day + " belongs to " + name);
    }

    private static String named(Area area) {
        return area.name() + " (" + area.code() + ")";
    }

    private Reason set(String set, Subscriber person, boolean holds) {
        var ground = ground(person, set).map(Reasons::since).orElse(new Reason("", ""));
        if (set.equals(Sets.INSTALLED)) {
            return holds
                    ? new Reason("đã cài ứng dụng" + ground.vi(), "has installed the app" + ground.en())
                    : new Reason("chưa cài ứng dụng" + ground.vi(), "has not installed the app" + ground.en());
        }
        if (set.startsWith(Sets.OF_OPERATOR)) {
            return new Reason("mạng " + person.operator(), "the operator is " + person.operator());
        }
        var word = new Expression.In(set).text();
        return holds
                ? new Reason("có trong " + word + ground.vi(), "is in " + word + ground.en())
                : new Reason("không có trong " + word + ground.vi(), "is not in " + word + ground.en());
    }

    static Reason since(Grounds.Ground ground) {
        var day = ground.since();
        var word = word(ground.why());
        return new Reason(
                (day == null ? "" : " từ ngày " + day) + (word.isEmpty() ? "" : " (theo " + word + ")"),
                (day == null ? "" : " since " + day) + (word.isEmpty() ? "" : " (says " + word + ")"));
    }

    // Who said it and in which document, as far as anybody is named.
    private static String word(Provenance why) {
        var source = why.source().equals(Provenance.UNNAMED.source()) ? "" : why.source();
        return Stream.of(source, why.document()).filter(said -> !said.isBlank()).collect(Collectors.joining(", "));
    }

    private Reason told(IntFunction<String> key) {
        return switch (key) {
            case PlaneKey(var run, var plane) -> {
                var at = runs.find(run)
                        .map(header -> " (" + LocalDate.ofInstant(header.scheduledAt(), Vietnam.ZONE) + ")")
                        .orElse("");
                yield new Reason("lượt " + run + at + ": " + plane.label(), "run " + run + at + ": " + plane.label());
            }
            // Which run it was may be for the health role alone.
            case Contact contact -> new Reason("được nhắn ngày " + contact.day(), "texted on " + contact.day());
            case SetKey(var set) -> {
                var until = set.matches(".*:\\d{4}-\\d{2}-\\d{2}") ? set.substring(set.length() - 10) : "";
                yield until.isEmpty()
                        ? new Reason("có trong danh sách, không thời hạn", "is on it without an end")
                        : new Reason("có trong danh sách đến hết ngày " + until, "is on it until " + until);
            }
            default -> new Reason("có", "is in it");
        };
    }
}
