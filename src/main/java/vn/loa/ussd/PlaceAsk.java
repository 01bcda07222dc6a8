package vn.loa.ussd;

/// A page on which somebody types the code of the place where they have arrived, and the pages that answer.
record PlaceAsk(String welcome, String unknown) {

    /// Codes have two to five digits; one digit is a choice.
    boolean looksLikePlace(String typed) {
        return typed.length() >= 2 && typed.length() <= 5 && typed.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
