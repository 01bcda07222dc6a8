package vn.loa.campaign;

/// What became of a run among one operator's subscribers; each figure is the size of a set, and over all operators
/// they add up to those of the run.
///
/// @param operator its id; `unknown` for people of whom nobody knows it
/// @param unreached for another reason than those two
public record OperatorAccounts(
        String operator,
        String name,
        long audience,
        long attempted,
        long accepted,
        long delivered,
        long absent,
        long noNumber,
        long unreached,
        long unknown) {}
