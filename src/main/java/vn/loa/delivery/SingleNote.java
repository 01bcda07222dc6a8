package vn.loa.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.Outcome;

/// What is to be entered about one single text.
///
/// @param words the bind that took it, or why it was not taken; no number, no text
/// @param hashes under which receipts will speak of its parts, in order
record SingleNote(String id, SingleState state, Instant at, String words, List<Long> hashes) {

    /// What a channel said; [SingleState#WAITING] when nothing was sent.
    static SingleNote told(String id, Outcome outcome, Instant at) {
        return switch (outcome) {
            case Outcome.Accepted(var bind, var ids) ->
                new SingleNote(id, SingleState.ACCEPTED, at, bind, hashes(bind, ids));
            case Outcome.Refused(var reason, var code) ->
                new SingleNote(id, SingleState.FAILED, at, reason + " " + code, List.of());
            case Outcome.Unknown(var why) -> new SingleNote(id, SingleState.UNKNOWN, at, why, List.of());
            case Outcome.Throttled _ -> new SingleNote(id, SingleState.WAITING, at, "throttled", List.of());
            case Outcome.Unreachable _ -> new SingleNote(id, SingleState.WAITING, at, "unreachable", List.of());
        };
    }

    /// The channel could not hand it over for a fault of the operator's, and has it to try again.
    static SingleNote again(String id, String code, Instant at) {
        return new SingleNote(id, SingleState.ATTEMPTED, at, "again " + code, List.of());
    }

    /// What became after all of a text that was told to be unknown. Not taken is as good as refused then, for the text
    /// has left its lane.
    static SingleNote late(String id, Outcome outcome, Instant at) {
        return switch (outcome) {
            case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> told(id, outcome, at);
            case Outcome.Throttled _, Outcome.Unreachable _ ->
                new SingleNote(id, SingleState.FAILED, at, "not taken, as was heard too late", List.of());
        };
    }

    private static List<Long> hashes(String bind, List<String> ids) {
        var hashes = new ArrayList<Long>();
        ids.forEach(id -> hashes.add(InFlight.hash(bind, id)));
        return hashes;
    }
}
