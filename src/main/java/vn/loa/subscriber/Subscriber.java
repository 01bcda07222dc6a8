package vn.loa.subscriber;

/// One person we may write to, as the registry holds them.
///
/// @param ordinal the person's place in every set
/// @param area the person's area as [AreaNumbers] numbers it
/// @param operator the operator's id, such as `viettel`; `unknown` when neither the table nor the prefix says
/// @param language ISO 639-1, `vi` unless the person's record says otherwise
public record Subscriber(int ordinal, Msisdn msisdn, int area, String operator, String language) {

    public static final String DEFAULT_LANGUAGE = "vi";
}
