package vn.loa.delivery;

import java.util.Map;

/// The books of one run, each figure the size of a set.
///
/// @param excluded by reason, as [vn.loa.message.Plane#label()] writes it
/// @param absent of those undelivered: the phone was off or out of coverage
/// @param noNumber of those failed or undelivered: nobody has the number
/// @param retrying of those pending or in flight: were not taken for a technical fault, and will be tried again
/// @param parts how many parts operators have accepted
/// @param optedOut people of this run who have refused reminders since
/// @param installed people of this run who have installed since they were texted
public record Accounts(
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
        long absent,
        long noNumber,
        long retrying,
        long parts,
        long clicked,
        long replied,
        long optedOut,
        long installed) {

    /// Those not reached for another reason than a phone that was off or a number that nobody has.
    public long otherwiseUnreached() {
        return failed + undelivered - absent - noNumber;
    }
}
