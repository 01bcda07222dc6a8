package vn.loa.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Inbound;
import vn.loa.subscriber.Msisdn;

/// What has become of one single text so far, step by step.
///
/// @param text as it was taken
/// @param fate how it stands, in the words that people are told
/// @param steps in the order in which they were entered; of records of before there were steps, none
public record SingleStory(
        Outbox.Single text, SingleState state, SingleFate fate, Instant taken, Instant expires, List<Step> steps) {

    /// One line of the story.
    ///
    /// @param words the bind that took it, or why it did not leave, in no particular language; empty when there
    ///     are none
    public sealed interface Step {

        Instant at();

        /// It came to stand so by what we or the operator did.
        record Came(Instant at, SingleState state, String words) implements Step {}

        /// A receipt came.
        ///
        /// @param says DELIVERED, UNDELIVERED or INTERMEDIATE
        /// @param part which part of the text it speaks of, counted from 1
        /// @param code the operator's own, or empty
        record Receipt(Instant at, String says, int part, int of, String code) implements Step {}
    }

    /// Where those find texts who did not send them from here.
    public interface Book {

        /// Empty when there is no such text, or none any more.
        Optional<SingleStory> find(String id);

        /// Those to one number that are still kept, the newest first.
        List<SingleStory> to(Msisdn number);
    }

    static SingleStory read(String id, Map<String, byte[]> record) {
        var claim = SingleClaim.read(id, record);
        var state = SingleState.valueOf(SingleClaim.word(record, "state", SingleState.UNKNOWN.name()));
        var steps = steps(SingleClaim.word(record, "timeline", ""));
        var cause = Inbound.Cause.valueOf(SingleClaim.word(record, "cause", Inbound.Cause.UNSAID.name()));
        return new SingleStory(
                claim.text(), state, SingleFate.of(state, steps, cause), claim.taken(), claim.expires(), steps);
    }

    private static List<Step> steps(String timeline) {
        var steps = new ArrayList<Step>();
        timeline.lines().filter(line -> !line.isEmpty()).forEach(line -> steps.add(step(line)));
        return List.copyOf(steps);
    }

    private static Step step(String line) {
        var fields = line.split("\t", 3);
        var at = Instant.ofEpochMilli(Long.parseLong(fields[0]));
        var words = fields.length > 2 ? fields[2] : "";
        return fields[1].equals("RECEIPT")
                ? receipt(at, words)
                : new Step.Came(at, SingleState.valueOf(fields[1]), words);
    }

    // `DELIVERED 2/3 000`, as settle-receipts.lua writes it.
    private static Step receipt(Instant at, String words) {
        var said = words.split(" ", 3);
        var parts = said[1].split("/");
        return new Step.Receipt(
                at,
                said[0],
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                said.length > 2 ? said[2].strip() : "");
    }

    /// The number to which it went.
    public Msisdn to() {
        return text.to();
    }
}
