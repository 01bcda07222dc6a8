package vn.loa.cap;

import java.net.URI;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import vn.loa.Vietnam;
import vn.loa.alert.Certainty;
import vn.loa.alert.Refused;
import vn.loa.alert.Severity;
import vn.loa.alert.Status;
import vn.loa.area.Areas;

/// Makes what a warning says out of what is asked for, or says what is wrong with it.
final class WarningReader {

    static final String EVENT = "Cảnh báo y tế";

    private static final int MOST_AREAS = 200;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /// A mobile number, however it is written: everybody may read a warning.
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(\\+?84|0)[ .-]?[35789](?:[ .-]?\\d){8}(?!\\d)");

    private final Areas areas;

    WarningReader(Areas areas) {
        this.areas = areas;
    }

    /// @throws Refused when it cannot be said
    Warning.Content read(WarningRequest request, Instant now) {
        return new Warning.Content(
                places(request.areas(), now),
                request.event() == null || request.event().isBlank()
                        ? EVENT
                        : words("event", request.event(), 100, true),
                words("headline", request.headline(), 160, true),
                words("description", request.description(), 4_000, false),
                words("instruction", request.instruction(), 4_000, true),
                one("urgency", request.urgency(), Urgency.values(), Urgency.UNKNOWN),
                one("severity", request.severity(), Severity.values(), Severity.UNKNOWN),
                one("certainty", request.certainty(), Certainty.values(), Certainty.UNKNOWN),
                now.plus(validity(request.validity())),
                web(request.web()),
                words("contact", request.contact(), 200, false));
    }

    static Status status(@Nullable String written) {
        return one("status", written, Status.values(), Status.ACTUAL);
    }

    private List<Warning.Place> places(@Nullable List<@Nullable String> codes, Instant now) {
        if (codes == null || codes.isEmpty() || codes.size() > MOST_AREAS) {
            throw Refused.bad(
                    "bad-areas",
                    "\"areas\" là 1 đến " + MOST_AREAS + " mã khu vực, ví dụ [\"14\"].",
                    "\"areas\" are 1 to " + MOST_AREAS + " codes of areas.");
        }
        var today = LocalDate.ofInstant(now, Vietnam.ZONE);
        return codes.stream()
                .map(code -> String.valueOf(code).strip())
                .distinct()
                .map(code -> areas.holder(code, today)
                        .map(area -> new Warning.Place(area.code(), area.name()))
                        .orElseThrow(() -> Refused.bad(
                                "unknown-area",
                                "Hôm nay không có khu vực nào mang mã \"" + shown(code) + "\".",
                                "No area has this code today.")))
                .toList();
    }

    // Codes may be anything here, and answers are read by people.
    private static String shown(String code) {
        return code.replaceAll("[^A-Za-z0-9.-]", "?").substring(0, Math.min(code.length(), 40));
    }

    static String words(String field, @Nullable String written, int longest, boolean isNeeded) {
        var words = Normalizer.normalize(Objects.requireNonNullElse(written, ""), Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
        if (words.isEmpty() && isNeeded) {
            throw Refused.bad("no-" + field, "Thiếu \"" + field + "\".", "\"" + field + "\" is missing.");
        }
        if (words.length() > longest || words.codePoints().anyMatch(WarningReader::cannotBeWritten)) {
            throw Refused.bad(
                    "bad-" + field,
                    "\"" + field + "\" dài nhất " + longest + " ký tự, không có ký tự điều khiển.",
                    "\"" + field + "\" has up to " + longest + " characters, none of them a control character.");
        }
        if (NUMBER.matcher(words).find()) {
            throw Refused.bad(
                    "number-in-text",
                    "\"" + field + "\" có số di động; cảnh báo ai cũng đọc được, chỉ ghi số cơ quan.",
                    "\"" + field + "\" holds a mobile number; everybody reads it, so write an office's.");
        }
        return words;
    }

    private static boolean cannotBeWritten(int character) {
        return character != '\n' && Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || (character & 0xfffe) == 0xfffe;
    }

    private static <E extends Enum<E>> E one(String field, @Nullable String written, E[] values, E otherwise) {
        if (written == null || written.isBlank()) {
            return otherwise;
        }
        return Arrays.stream(values)
                .filter(value -> value.name().equals(written.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.bad(
                        "bad-" + field,
                        "\"" + field + "\" phải là một trong: "
                                + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", ")) + ".",
                        "\"" + field + "\" must be one of these."));
    }

    private static Duration validity(@Nullable String written) {
        try {
            var validity = DurationStyle.detectAndParse(written == null || written.isBlank() ? "24h" : written.strip());
            if (validity.compareTo(SHORTEST) >= 0 && validity.compareTo(LONGEST) <= 0) {
                return validity;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // Told below.
        }
        throw Refused.bad(
                "bad-validity",
                "\"validity\" viết như 24h hoặc 7d, từ 1m đến 90d.",
                "\"validity\" is written as 24h or 7d, 1m to 90d.");
    }

    private static String web(@Nullable String written) {
        var web = words("web", written, 300, false);
        try {
            if (web.isEmpty() || web.matches("https?://.+") && URI.create(web).getHost() != null) {
                return web;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Refused.bad(
                "bad-web",
                "\"web\" là địa chỉ bắt đầu bằng https://.",
                "\"web\" is an address that begins with https://.");
    }
}
