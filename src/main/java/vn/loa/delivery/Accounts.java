package vn.loa.delivery;

import java.util.Map;

/// The books of one run, each figure the size of a set.
///
/// @param excluded by reason, as [vn.loa.message.Plane#label()] writes it
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
        long parts,
        long clicked,
        long replied,
        long optedOut,
        long installed) {}
