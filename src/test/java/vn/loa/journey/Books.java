package vn.loa.journey;

import java.util.Map;

/// The accounts of a run as the REST interface tells them.
public record Books(
        int id,
        String state,
        long audience,
        Map<String, Long> excluded,
        long pending,
        long attempted,
        long accepted,
        long delivered,
        long undelivered,
        long awaiting,
        long failed,
        long unknown,
        long inFlight,
        long parts,
        long clicked,
        long replied,
        long optedOut,
        long installed) {

    public boolean isFinished() {
        return state.equals("FINISHED");
    }

    /// The three equations, and no figure below nothing.
    public boolean addUp() {
        return audience == excludedInAll() + pending + attempted
                && attempted == accepted + failed + unknown + inFlight
                && accepted == delivered + undelivered + awaiting
                && Math.min(Math.min(pending, inFlight), awaiting) >= 0;
    }

    private long excludedInAll() {
        return excluded.values().stream().mapToLong(Long::longValue).sum();
    }
}
