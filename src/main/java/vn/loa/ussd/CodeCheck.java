package vn.loa.ussd;

/// A page on which somebody types the code of an alert, and the pages that answer.
///
/// @param digits how long a code is
/// @param later shown when nobody can tell now
record CodeCheck(int digits, String genuine, String cancelled, String unknown, String later) {

    String page(AlertCodes.Verdict verdict) {
        return switch (verdict) {
            case GENUINE -> genuine;
            case CANCELLED -> cancelled;
            case UNKNOWN -> unknown;
            case LATER -> later;
        };
    }

    boolean looksLikeCode(String typed) {
        return typed.length() == digits && typed.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
