package vn.loa.alert;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import vn.loa.Vietnam;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Makes a batch and its people out of what an authority asks for, or says what is wrong with it.
final class AlertReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_WORDS = 200;
    private static final int MOST_PEOPLE = 20_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(14);

    private final NumberParser numbers;
    private final Authorities authorities;
    private final AlertSettings settings;
    private final Clock clock;

    AlertReader(NumberParser numbers, Authorities authorities, AlertSettings settings, Clock clock) {
        this.numbers = numbers;
        this.authorities = authorities;
        this.settings = settings;
        this.clock = clock;
    }

    /// What the app's own push has come to.
    enum App {
        SENT,
        ACKNOWLEDGED,
        UNKNOWN
    }

    /// One person, or why they cannot be alerted.
    sealed interface Person {

        record Good(Msisdn to, App app, @Nullable Duration patience, String reference) implements Person {

            @Override
            public String toString() {
                return "Good[" + app + "]";
            }
        }

        /// @param reason its short name: `fixed-line`
        record Bad(String reason) implements Person {}
    }

    record Read(Batch batch, List<Person> people) {}

    /// @param author whose key asks for it
    /// @throws Refused when it cannot be done for anybody
    Read read(AlertRequest request, String author) {
        var emergency = words("emergency", request.emergency());
        var isReleased = authorities.releasesAlone(author, emergency);
        var now = clock.instant();
        var version = version(request, now);
        var batch = new Batch(
                Batches.id(),
                author,
                Authorities.holder(author),
                isReleased ? Batch.State.RELEASED : Batch.State.HELD,
                event(request.event()),
                stage(request.stage()),
                request.status() == null ? Status.ACTUAL : one("status", request.status(), Status.values()),
                String.valueOf(request.instruction()),
                version.version(),
                route(request.route()),
                now,
                now.plus(validity(request.validity())),
                isReleased ? author : "",
                isReleased ? now : Instant.EPOCH,
                emergency,
                "",
                "",
                List.of());
        return new Read(batch, people(request));
    }

    private AlertSettings.Version version(AlertRequest request, Instant now) {
        var named = settings.instructions().get(String.valueOf(request.instruction()));
        if (named == null) {
            throw Refused.bad(
                    "unknown-instruction",
                    "\"instruction\" phải là một trong: "
                            + String.join(", ", settings.instructions().keySet()) + ".",
                    "\"instruction\" must be one of loa.alert.instructions.");
        }
        var today = LocalDate.ofInstant(now, Vietnam.ZONE);
        var asked = request.version();
        var version = asked == null ? named.on(today) : named.version(asked);
        return version.filter(each -> each.isInForce(today))
                .orElseThrow(() -> Refused.bad(
                        asked == null || version.isPresent() ? "instruction-expired" : "unknown-version",
                        "Hướng dẫn này không còn, hoặc chưa có, hiệu lực; hãy cập nhật config/alerts.yaml.",
                        "This instruction is not in force today; renew it in config/alerts.yaml."));
    }

    private static String event(@Nullable String written) {
        if (written == null || !NAME.matcher(written).matches()) {
            throw Refused.bad(
                    "bad-event",
                    "\"event\" là tên của vụ việc, 1 đến 64 chữ cái không dấu, chữ số, . _ -, không phải tên người.",
                    "\"event\" names the exposure: 1 to 64 letters, digits, . _ -");
        }
        return written;
    }

    private static Stage stage(@Nullable String written) {
        return one("stage", written, Stage.values());
    }

    private static <E extends Enum<E>> E one(String field, @Nullable String written, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(written))
                .findFirst()
                .orElseThrow(() -> Refused.bad(
                        "bad-" + field,
                        "\"" + field + "\" phải là một trong: "
                                + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", ")) + ".",
                        "\"" + field + "\" must be one of these."));
    }

    private Route route(@Nullable JsonNode written) {
        if (written == null || written.isNull()) {
            return named(settings.route());
        }
        if (written.isString()) {
            return named(written.asString());
        }
        try {
            var rungs = new ArrayList<Rung>();
            written.forEach(rung -> rungs.add(new Rung(
                    one("way", rung.path("way").asString(""), Way.values()),
                    DurationStyle.detectAndParse(rung.path("patience").asString("")))));
            return new Route(rungs);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw badRoute();
        }
    }

    private Route named(String name) {
        var rungs = settings.routes().get(name);
        if (rungs == null) {
            throw badRoute();
        }
        return new Route(rungs);
    }

    private Refused badRoute() {
        return Refused.bad(
                "bad-route",
                "\"route\" là tên trong loa.alert.routes ("
                        + settings.routes().keySet().stream().sorted().collect(Collectors.joining(", "))
                        + "), hoặc danh sách 1 đến 8 bước {\"way\": \"SMS\", \"patience\": \"10m\"}, mỗi bước nhiều nhất 3d.",
                "\"route\" is a name of loa.alert.routes, or a list of 1 to 8 steps with way and patience (0s to 3d).");
    }

    private Duration validity(@Nullable String written) {
        var validity = written == null ? settings.validity() : duration("validity", written);
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw badDuration("validity");
        }
        return validity;
    }

    private static Duration duration(String field, String written) {
        try {
            return DurationStyle.detectAndParse(written.strip());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw badDuration(field);
        }
    }

    private static Refused badDuration(String field) {
        return Refused.bad(
                "bad-" + field,
                "\"" + field + "\" phải viết như 10m, 24h; validity từ 1m đến 14d.",
                "\"" + field + "\" is written as 10m or 24h; validity is 1m to 14d.");
    }

    static String words(String field, @Nullable String written) {
        var words = written == null ? "" : written.strip();
        if (words.length() > LONGEST_WORDS || words.codePoints().anyMatch(Character::isISOControl)) {
            throw Refused.bad(
                    "bad-" + field,
                    "\"" + field + "\" dài nhất " + LONGEST_WORDS + " ký tự, không xuống dòng.",
                    "\"" + field + "\" has up to " + LONGEST_WORDS + " characters and no line breaks.");
        }
        return words;
    }

    private List<Person> people(AlertRequest request) {
        var people = request.people();
        if (people == null) {
            return List.of(person(
                    new AlertRequest.Person(request.to(), request.app(), request.patience(), request.reference())));
        }
        if (request.to() != null || people.isEmpty() || people.size() > MOST_PEOPLE) {
            throw Refused.bad(
                    "bad-people",
                    "Gửi \"to\" cho một người, hoặc \"people\" với 1 đến " + MOST_PEOPLE + " người.",
                    "Give \"to\" for one person, or \"people\" with 1 to " + MOST_PEOPLE + ".");
        }
        return people.stream().map(this::person).toList();
    }

    private Person person(AlertRequest.@Nullable Person person) {
        if (person == null) {
            return new Person.Bad("empty");
        }
        try {
            var patience = person.patience();
            var waits = patience == null ? null : duration("patience", patience);
            if (waits != null) {
                new Rung(Way.APP, waits);
            }
            var app = person.app() == null ? App.UNKNOWN : one("app", person.app(), App.values());
            var reference = person.reference() == null ? "" : person.reference();
            if (!reference.isEmpty() && !NAME.matcher(reference).matches()) {
                return new Person.Bad("bad-reference");
            }
            return switch (numbers.parse(person.to() == null ? "" : person.to().strip())) {
                case ParsedNumber.Valid(var number) -> new Person.Good(number, app, waits, reference);
                case ParsedNumber.Converted(var number) -> new Person.Good(number, app, waits, reference);
                case ParsedNumber.Rejected(var reason) -> new Person.Bad(reason.label());
            };
        } catch (Refused e) {
            return new Person.Bad(e.reason());
        } catch (IllegalArgumentException e) {
            return new Person.Bad("bad-patience");
        }
    }
}
