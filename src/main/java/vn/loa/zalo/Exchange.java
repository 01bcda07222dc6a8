package vn.loa.zalo;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What came of one request.
sealed interface Exchange {

    /// Zalo answered in JSON; `error` in it may still say no.
    record Answered(JsonNode body) implements Exchange {

        /// The number in `error`; 0 when all is well.
        int error() {
            return body.path("error").asInt(0);
        }

        /// Zalo's own words; they name no person.
        String words() {
            return body.path("message").asString("");
        }

        JsonNode data() {
            return body.path("data");
        }

        @Override
        public String toString() {
            return "Answered[error=" + error() + "]";
        }
    }

    /// Zalo wants less at once; it took nothing.
    record TooFast(Duration retryAfter) implements Exchange {}

    /// No connection came about, so nothing left.
    record NotSent(String why) implements Exchange {}

    /// The request may have left, and what became of it is not known: no answer in time, a broken connection, a fault
    /// of theirs, or an answer that is no JSON.
    record NoAnswer(String why) implements Exchange {}
}
