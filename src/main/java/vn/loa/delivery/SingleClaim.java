package vn.loa.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Msisdn;

/// A single text in this node's hands, from its claim to its outcome.
///
/// @param taken when it was acknowledged
/// @param expires from when on it must not leave any more
record SingleClaim(Outbox.Single text, Instant taken, Instant expires) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String id() {
        return text.id();
    }

    /// Reads a record of Redis; records of before there were expiries are given a day.
    static SingleClaim read(String id, Map<String, byte[]> record) {
        var taken = Instant.ofEpochMilli(number(record, "taken"));
        var expires = number(record, "expires");
        var text = new Outbox.Single(
                id,
                new Msisdn((int) number(record, "to")),
                word(record, "operator", "unknown"),
                word(record, "channel", "sms"),
                word(record, "sender", ""),
                word(record, "content", ""),
                Boolean.parseBoolean(word(record, "accents", "false")),
                Lane.valueOf(word(record, "lane", Lane.PROMPT.name())),
                Category.valueOf(word(record, "category", Category.TRANSACTIONAL.name())),
                word(record, "origin", ""),
                expires == 0 ? Outbox.A_DAY : Duration.ofMillis(expires).minusMillis(taken.toEpochMilli()),
                word(record, "reference", ""),
                word(record, "callback", ""),
                form(record),
                record.containsKey("asked") ? Instant.ofEpochMilli(number(record, "asked")) : null);
        return new SingleClaim(text, taken, expires == 0 ? Instant.MAX : Instant.ofEpochMilli(expires));
    }

    /// How long the operator may keep trying from now on.
    Duration validityAt(Instant now) {
        return expires.equals(Instant.MAX) ? text.validity() : Duration.between(now, expires);
    }

    /// Since when its sender counts.
    Instant asked() {
        var since = text.asked();
        return since == null ? taken : since;
    }

    private static Outbox.Form form(Map<String, byte[]> record) {
        var template = word(record, "template", "");
        if (!template.isEmpty()) {
            var values = new LinkedHashMap<String, String>();
            JSON.readTree(word(record, "values", "{}"))
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asString()));
            return new Outbox.Form.Filled(template, values);
        }
        return record.containsKey("flash") ? new Outbox.Form.Flash() : new Outbox.Form.Plain();
    }

    private static long number(Map<String, byte[]> record, String field) {
        return Long.parseLong(word(record, field, "0"));
    }

    static String word(Map<String, byte[]> record, String field, String otherwise) {
        var value = record.get(field);
        return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
    }

    /// The fields under which a text lies in Redis, each followed by its value.
    static List<Object> fields(Outbox.Single text, Instant taken) {
        var fields = new ArrayList<Object>(List.of(
                "reference",
                text.reference(),
                "callback",
                text.callback(),
                "to",
                text.to().national(),
                "operator",
                text.operator(),
                "channel",
                text.channel(),
                "sender",
                text.sender(),
                "content",
                text.content(),
                "accents",
                text.accents(),
                "lane",
                text.lane(),
                "category",
                text.category(),
                "origin",
                text.origin(),
                "expires",
                taken.plus(text.validity()).toEpochMilli()));
        switch (text.form()) {
            case Outbox.Form.Plain _ -> {}
            case Outbox.Form.Flash _ -> fields.addAll(List.of("flash", "1"));
            case Outbox.Form.Filled(var template, var values) ->
                fields.addAll(List.of("template", template, "values", JSON.writeValueAsString(values)));
        }
        var asked = text.asked();
        if (asked != null) {
            fields.addAll(List.of("asked", asked.toEpochMilli()));
        }
        return fields;
    }
}
