package vn.loa.alert;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many cases of a batch stand where.
///
/// @param erased of which only this is left
/// @param told those who were reached and told of a cancellation or correction
record CaseCounts(Map<CaseState, Long> byState, long erased, long told) {

    long people() {
        return byState.values().stream().mapToLong(Long::longValue).sum() + erased;
    }

    long of(CaseState state) {
        return byState.getOrDefault(state, 0L);
    }

    /// @param bySlot the counts of each slot, as Redis has them
    static CaseCounts read(List<Map<String, byte[]>> bySlot) {
        var counts = new EnumMap<CaseState, Long>(CaseState.class);
        for (var state : CaseState.values()) {
            counts.put(state, 0L);
        }
        var erased = 0L;
        var told = 0L;
        for (var slot : bySlot) {
            for (var count : slot.entrySet()) {
                var number = Long.parseLong(Cases.text(count.getValue()));
                switch (count.getKey()) {
                    case "ERASED" -> erased += number;
                    case "TOLD" -> told += number;
                    default -> counts.merge(CaseState.valueOf(count.getKey()), number, Long::sum);
                }
            }
        }
        return new CaseCounts(counts, erased, told);
    }
}
