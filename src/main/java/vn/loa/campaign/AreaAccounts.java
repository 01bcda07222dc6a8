package vn.loa.campaign;

/// What became of a run in one area; each figure is the size of a set.
///
/// @param area as [vn.loa.subscriber.Subscriber#area()] numbers it; 0 for people without an area
/// @param installed people who were texted and have the app now
public record AreaAccounts(
        int area,
        String name,
        long audience,
        long attempted,
        long accepted,
        long delivered,
        long failed,
        long clicked,
        long replied,
        long installed) {}
