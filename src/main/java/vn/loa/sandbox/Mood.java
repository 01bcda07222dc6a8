package vn.loa.sandbox;

/// How a simulated operator behaves; can change while it runs.
public enum Mood {
    HAPPY,
    /// Answers after 300 ms.
    SLOW,
    /// Takes 100 parts a second and answers "too fast" to the rest.
    THROTTLING,
    /// Takes texts and never answers.
    SILENT,
    /// Takes leave after every 100 parts.
    UNBINDS,
    /// Sends the receipt before the response.
    RECEIPT_BEFORE_RESPONSE,
    DUPLICATE_RECEIPT,
    NO_RECEIPT,
    /// Refuses every number that ends in 7.
    REFUSES_SOME
}
