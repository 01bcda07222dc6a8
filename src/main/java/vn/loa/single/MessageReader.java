package vn.loa.single;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import vn.loa.consent.ConsentRules;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Makes a text that can be sent out of what a program asks for, or says what is wrong with it.
final class MessageReader {

    static final Pattern SENDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,10}|\\d{1,15}");

    private static final String CHANNEL = "sms";
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_REFERENCE = 100;

    private final NumberParser numbers;
    private final Carriers carriers;
    private final ConsentRules rules;
    private final SingleSettings settings;

    MessageReader(NumberParser numbers, Carriers carriers, ConsentRules rules, SingleSettings settings) {
        this.numbers = numbers;
        this.carriers = carriers;
        this.rules = rules;
        this.settings = settings;
    }

    /// A text and how it is cut.
    record Ready(Outbox.Single single, Text text) {}

    /// @param key whose API key asks for it
    /// @throws Refused when a field is missing or wrong
    Ready read(MessageRequest request, String key) {
        var to = number(request.to());
        var lane = lane(request.lane());
        var category = one("category", request.category(), Category.values(), _ -> true);
        var content = content(request.text());
        for (var lack : rules.lacks(category, content)) {
            throw bad(
                    lack.reason(),
                    "\"text\" của loại " + category + " " + lack.vietnamese() + ".",
                    "A \"text\" of " + category + " " + lack.english() + ".");
        }
        var accents = request.accents() == null || request.accents();
        var text = accents ? Text.of(content) : Text.unaccented(content);
        if (text.parts().size() > settings.parts()) {
            throw bad(
                    "too-long",
                    "Tin dài " + text.parts().size() + " phần, nhiều nhất là " + settings.parts()
                            + "; hãy rút ngắn, hoặc gửi không dấu (\"accents\": false).",
                    "The text has " + text.parts().size() + " parts and may have " + settings.parts()
                            + "; shorten it, or send it without accents (\"accents\": false).");
        }
        return new Ready(
                new Outbox.Single(
                        "api:" + UUID.randomUUID(),
                        to,
                        carriers.of(to).operator(),
                        CHANNEL,
                        sender(request.sender()),
                        content,
                        accents,
                        lane,
                        category,
                        origin(key),
                        validity(request.validity()),
                        reference(request.reference()),
                        callback(request.callback(), key)),
                text);
    }

    static String origin(String key) {
        return "api:" + key;
    }

    private Msisdn number(@Nullable String written) {
        return switch (numbers.parse(written == null ? "" : written.strip())) {
            case ParsedNumber.Valid(var msisdn) -> msisdn;
            case ParsedNumber.Converted(var msisdn) -> msisdn;
            case ParsedNumber.Rejected(var reason) ->
                throw bad(
                        reason.label(),
                        "\"to\" không phải số di động: " + reason.vietnamese() + ".",
                        "\"to\" is no mobile number: " + reason.english() + ".");
        };
    }

    private static Lane lane(@Nullable String written) {
        return written == null ? Lane.PROMPT : one("lane", written, Lane.values(), lane -> lane != Lane.BULK);
    }

    private static <E extends Enum<E>> E one(String field, @Nullable String written, E[] values, Predicate<E> allowed) {
        return Arrays.stream(values)
                .filter(allowed)
                .filter(value -> value.name().equals(written))
                .findFirst()
                .orElseThrow(() -> {
                    var known = Arrays.stream(values)
                            .filter(allowed)
                            .map(Enum::name)
                            .collect(Collectors.joining(", "));
                    return bad(
                            "bad-" + field,
                            "\"" + field + "\" phải là một trong: " + known + ".",
                            "\"" + field + "\" must be one of these.");
                });
    }

    private static String content(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw bad("no-text", "Thiếu \"text\", nội dung tin.", "\"text\" is missing.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw bad(
                    "too-long",
                    "\"text\" dài hơn " + LONGEST_TEXT + " ký tự.",
                    "\"text\" has more than " + LONGEST_TEXT + " characters.");
        }
        return text;
    }

    private String sender(@Nullable String written) {
        if (written == null) {
            return settings.sender();
        }
        if (!SENDER.matcher(written).matches()) {
            throw bad(
                    "bad-sender",
                    "\"sender\" phải là tên dài nhất 11 ký tự không dấu, hoặc số dài nhất 15 chữ số.",
                    "\"sender\" must be a name of up to 11 plain characters, or up to 15 digits.");
        }
        return written;
    }

    private Duration validity(@Nullable String written) {
        if (written == null) {
            return settings.validity();
        }
        try {
            var validity = DurationStyle.detectAndParse(written.strip());
            if (validity.compareTo(SingleSettings.SHORTEST) >= 0 && validity.compareTo(SingleSettings.LONGEST) <= 0) {
                return validity;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // Told below.
        }
        throw bad(
                "bad-validity",
                "\"validity\" phải từ 1m đến 3d, viết như 30m, 4h.",
                "\"validity\" must be 1m to 3d, written as 30m or 4h.");
    }

    private static String reference(@Nullable String written) {
        if (written == null) {
            return "";
        }
        if (written.length() > LONGEST_REFERENCE || written.codePoints().anyMatch(Character::isISOControl)) {
            throw bad(
                    "bad-reference",
                    "\"reference\" dài nhất " + LONGEST_REFERENCE + " ký tự, không xuống dòng.",
                    "\"reference\" has up to " + LONGEST_REFERENCE + " characters and no line breaks.");
        }
        return written;
    }

    private String callback(@Nullable String written, String key) {
        if (written == null) {
            return "";
        }
        try {
            var callback = new URI(written.strip());
            if (settings.webhook(key)
                    .filter(webhook -> webhook.allows(callback))
                    .isPresent()) {
                return callback.normalize().toString();
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw bad(
                "bad-callback",
                "\"callback\" không nằm trong các địa chỉ khai báo cho khóa này ở loa.single.webhooks.",
                "\"callback\" is not among the addresses that loa.single.webhooks names for this key.");
    }

    private static Refused bad(String reason, String vietnamese, String english) {
        return new Refused(HttpStatus.BAD_REQUEST, reason, vietnamese, english);
    }
}
