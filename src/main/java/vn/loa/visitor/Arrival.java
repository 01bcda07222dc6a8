package vn.loa.visitor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Somebody's phone has come into an area.
///
/// @param area the code of the statistics office
record Arrival(Msisdn msisdn, String area, Instant at) {

    /// An arrival, or why the line says none.
    sealed interface Read {
        record Good(Arrival arrival) implements Read {}

        record Bad(Verdict why) implements Read {}
    }

    /// Reads `{"msisdn": "0912345678", "area": "04", "at": "2026-11-26T08:00:00+07:00"}`; without `at` it is now.
    static Read read(String json, NumberParser numbers, Instant now) {
        try {
            return read(JsonMapper.shared().readTree(json), numbers, now);
        } catch (JacksonException e) {
            return new Read.Bad(Verdict.UNREADABLE);
        }
    }

    static Read read(JsonNode event, NumberParser numbers, Instant now) {
        if (!event.isObject()) {
            return new Read.Bad(Verdict.UNREADABLE);
        }
        var msisdn =
                switch (numbers.parse(said(event, "msisdn"))) {
                    case ParsedNumber.Valid(var number) -> number;
                    case ParsedNumber.Converted(var number) -> number;
                    case ParsedNumber.Rejected _ -> null;
                };
        if (msisdn == null) {
            return new Read.Bad(Verdict.BAD_NUMBER);
        }
        try {
            var at = said(event, "at");
            return new Read.Good(new Arrival(
                    msisdn,
                    said(event, "area"),
                    at.isEmpty() ? now : OffsetDateTime.parse(at).toInstant()));
        } catch (DateTimeException e) {
            return new Read.Bad(Verdict.BAD_TIME);
        }
    }

    private static String said(JsonNode event, String field) {
        var value = event.get(field);
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : value.asString().strip();
    }

    /// It names a person and where they are.
    @Override
    public String toString() {
        return "Arrival[" + area + "]";
    }
}
