package vn.loa.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;
import vn.loa.subscriber.Rejection;

/// The numbers of a list, each read or rejected with its line and reason.
public final class ReadNumbers {

    // A list that is wrong from end to end must not fill the memory with its report.
    private static final int LISTED = 1_000;

    private final NumberParser numbers;
    private final List<Rejected> rejected = new ArrayList<>();
    private int unlisted;

    ReadNumbers(NumberParser numbers) {
        this.numbers = numbers;
    }

    /// @param line counted from 1
    /// @param reason the short name of the reason, such as `fixed-line`
    public record Rejected(int line, String reason, String lyDo, String explanation) {}

    Optional<Msisdn> read(int line, String written) {
        return switch (numbers.parse(written)) {
            case ParsedNumber.Valid(var msisdn) -> Optional.of(msisdn);
            case ParsedNumber.Converted(var msisdn) -> Optional.of(msisdn);
            case ParsedNumber.Rejected(var reason) -> {
                reject(line, reason);
                yield Optional.empty();
            }
        };
    }

    void reject(int line, Rejection reason) {
        reject(line, reason.label(), reason.vietnamese(), reason.english());
    }

    void reject(int line, String reason, String vietnamese, String english) {
        if (rejected.size() < LISTED) {
            rejected.add(new Rejected(line, reason, vietnamese, english));
        } else {
            unlisted++;
        }
    }

    /// The first [#LISTED] lines that were not taken.
    List<Rejected> rejected() {
        return rejected;
    }

    /// How many more were not taken.
    int unlisted() {
        return unlisted;
    }
}
