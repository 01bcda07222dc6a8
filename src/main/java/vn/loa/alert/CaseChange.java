package vn.loa.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Script;

/// A change to one case.
///
/// @param from the states it may be in
/// @param step which it must be at; -2 for any
/// @param to the state it gets; null for the same
/// @param due when something is to be done next; [Instant#EPOCH] for never
/// @param line what the timeline says
/// @param fields and values; `+sent` adds to the texts, `+count` to the counts of the batch
record CaseChange(
        Set<CaseState> from, int step, @Nullable CaseState to, Instant due, String line, List<String> fields) {

    static final int ANY = -2;

    /// Into a state, from wherever that is possible.
    static CaseChange to(CaseState state, Instant due, String line) {
        return new CaseChange(state.from(), ANY, state, due, line, List.of());
    }

    /// Of a case that stays in its state, wherever on its route it is.
    static CaseChange within(CaseState state, Instant due, String line, List<String> fields) {
        return new CaseChange(EnumSet.of(state), ANY, null, due, line, fields);
    }

    /// Of a case that goes on climbing, as long as it is at this step.
    static CaseChange climbing(int step, Instant due, String line, List<String> fields) {
        return new CaseChange(EnumSet.of(CaseState.CLIMBING), step, null, due, line, fields);
    }

    /// What move-case.lua is told.
    Script.Call call(String id, Instant now) {
        var slot = Keys.slotOf(id);
        var arguments = new ArrayList<byte[]>();
        for (var word : List.of(
                id,
                CaseState.words(from),
                step == ANY ? "" : step,
                to == null ? "" : to,
                now.toEpochMilli(),
                due.toEpochMilli(),
                Keys.counts(slot),
                line)) {
            arguments.add(Cases.bytes(word));
        }
        fields.forEach(field -> arguments.add(Cases.bytes(field)));
        return new Script.Call(List.of(Keys.one(id), Keys.due(slot), Keys.calls(slot)), arguments);
    }
}
