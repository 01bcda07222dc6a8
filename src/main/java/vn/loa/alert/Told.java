package vn.loa.alert;

import java.time.Instant;

/// What those who were reached are told beside their alert: a version of an instruction, by the decision of a moment.
/// The moment tells two decisions apart that have the same words.
///
/// @param decided [Instant#EPOCH] where there is one such decision at most
record Told(String instruction, int version, Instant decided) {

    /// @param written `corrected:1`, or `corrected:1:1626764700000`
    static Told read(String written) {
        var words = written.split(":");
        return new Told(
                words[0],
                Integer.parseInt(words[1]),
                words.length > 2 ? Instant.ofEpochMilli(Long.parseLong(words[2])) : Instant.EPOCH);
    }

    static Told by(Batch.Decision decision) {
        var words = read(decision.tell());
        return new Told(words.instruction(), words.version(), decision.at());
    }

    /// As a case keeps it.
    String written() {
        return decided.equals(Instant.EPOCH) ? words() : words() + ":" + decided.toEpochMilli();
    }

    /// As people call it.
    String words() {
        return instruction + ":" + version;
    }
}
