package vn.loa.campaign;

/// What became of the people of one variant of a run's texts; each figure is the size of a set, and those of all
/// variants add up to the run's.
///
/// @param share of all people, such as `50%`
/// @param installed people who were texted and have the app now
public record VariantAccounts(
        String name,
        String share,
        long audience,
        long excluded,
        long attempted,
        long accepted,
        long delivered,
        long undelivered,
        long failed,
        long unknown,
        long clicked,
        long replied,
        long installed) {}
