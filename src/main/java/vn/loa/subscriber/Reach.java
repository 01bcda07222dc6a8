package vn.loa.subscriber;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import vn.loa.Vietnam;
import vn.loa.access.Declined;
import vn.loa.access.Precinct;
import vn.loa.access.Who;

/// Keeps whoever asks to the people of their own areas: they count nobody else, and write to nobody else.
///
/// What is counted is cut down to those areas. What is written must be within them by its very words, `area("14") and
/// ...`: that nobody outside is meant today would not keep anybody from being meant tomorrow.
public final class Reach {

    private final Segments segments;
    private final Clock clock;
    private final Map<Key, Bounds> limits = new ConcurrentHashMap<>();

    public Reach(Segments segments, Clock clock) {
        this.segments = segments;
        this.clock = clock;
    }

    private record Key(Set<String> codes, LocalDate day) {}

    /// Where somebody has to stay.
    ///
    /// @param codes of those of their areas that there are, sorted
    /// @param words the expression that means whoever lives there, as anybody could type it
    /// @param people whom it means
    public record Bounds(List<String> codes, String words, Expression.Area people) {

        /// Whom of these it means.
        public Expression among(Expression expression) {
            return new Expression.And(people, expression);
        }
    }

    /// Whether whoever asks may not reach the whole country; a thread that works for nobody may.
    public static boolean isLimited() {
        return precinct().isPresent();
    }

    /// The same people, as far as whoever asks may know of them.
    public Expression within(Expression expression) {
        return bounds().map(bounds -> bounds.among(expression)).orElse(expression);
    }

    /// Whether an expression can mean nobody outside, whoever comes into whatever set.
    public boolean covers(Expression expression) {
        return bounds().map(bounds -> covers(bounds.people().areas(), expression))
                .orElse(true);
    }

    public boolean covers(Subscriber person) {
        return bounds().map(bounds -> bounds.people().areas().contains(person.area()))
                .orElse(true);
    }

    /// Which lines of a file whoever asks may have taken: those about their own people, and those that put somebody new
    /// into their areas. A line that names their area and a person of another's would take that person away.
    static RowReader.Within lines(Supplier<Reach> reach, Registry registry) {
        if (!isLimited()) {
            return (_, _) -> true;
        }
        var areas = reach.get().bounds().orElseThrow().people().areas();
        return (national, area) -> {
            var known = registry.find(new Msisdn(national));
            var person = known.isPresent() ? registry.get(known.getAsInt()) : Optional.<Subscriber>empty();
            var isTheirs = person.map(Subscriber::area).map(areas::contains).orElse(false);
            return area == Chunk.UNSAID ? isTheirs : areas.contains(area) && (isTheirs || person.isEmpty());
        };
    }

    /// The same of whoever has a number; strangers have no area.
    public boolean covers(Msisdn number, Registry registry) {
        return !isLimited()
                || Optional.ofNullable(registry.people(List.of(number)).get(number))
                        .filter(this::covers)
                        .isPresent();
    }

    /// What to tell of something that is not covered.
    public Declined outside() {
        var codes = precinct().map(Precinct::areas).orElse(Set.of());
        var area = codes.stream().sorted().findFirst().orElse("14");
        var form = "area(\"" + area + "\") and (...)";
        return new Declined(
                HttpStatus.FORBIDDEN,
                "Ngoài địa bàn (outside your areas)",
                "Việc này có thể tới người ngoài địa bàn của bạn; trong tệp chiến dịch, “audience” phải bắt đầu bằng địa"
                        + " bàn: " + form,
                "This may reach people outside your areas; the \"audience\" of a campaign must begin with them: "
                        + form);
    }

    private static boolean covers(Set<Integer> areas, Expression expression) {
        return switch (expression) {
            case Expression.And(var left, var right) -> covers(areas, left) || covers(areas, right);
            case Expression.Or(var left, var right) -> covers(areas, left) && covers(areas, right);
            case Expression.Word(var _, var means) -> covers(areas, means);
            case Expression.Area area -> areas.containsAll(area.areas());
            case Expression.Not _, Expression.In _, Expression.AnyOf _, Expression.Sampled _ -> false;
        };
    }

    /// Where whoever asks has to stay; empty for whoever may reach the whole country.
    public Optional<Bounds> bounds() {
        return precinct().map(precinct -> {
            var key = new Key(precinct.areas(), Vietnam.today(clock));
            limits.keySet().removeIf(old -> !old.day().equals(key.day()));
            return limits.computeIfAbsent(key, this::read);
        });
    }

    // A code that no area has any more reaches nobody.
    private Bounds read(Key key) {
        var codes = new ArrayList<String>();
        var areas = new HashSet<Integer>();
        for (var code : key.codes().stream().sorted().toList()) {
            try {
                areas(segments.parse(word(code)), areas);
                codes.add(code);
            } catch (ExpressionException e) {
                continue;
            }
        }
        var words = codes.isEmpty()
                ? "not " + Sets.EVERYBODY
                : codes.stream().map(Reach::word).collect(Collectors.joining(" or "));
        return new Bounds(codes, words, new Expression.Area(String.join(",", codes), null, Set.copyOf(areas)));
    }

    private static String word(String code) {
        return Expression.call("area", Expression.quoted(code));
    }

    private static void areas(Expression expression, Set<Integer> into) {
        if (expression instanceof Expression.Area area) {
            into.addAll(area.areas());
        }
        expression.parts().forEach(part -> areas(part, into));
    }

    private static Optional<Precinct> precinct() {
        return Optional.of(Who.precinct()).filter(precinct -> !precinct.everywhere());
    }
}
