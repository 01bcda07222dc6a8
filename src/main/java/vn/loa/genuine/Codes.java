package vn.loa.genuine;

import java.time.LocalDate;
import java.util.List;
import vn.loa.subscriber.Msisdn;

/// The codes that alerts carry, by which people tell ours from a fraud.
public interface Codes {

    /// What a code stands for: an alert to a phone.
    ///
    /// @param day the day of Vietnam that the text bears
    /// @param textVersion which wording it has
    record Alert(String id, Msisdn to, LocalDate day, String textVersion) {}

    /// Its code: six digits, always the same ones. They hold once they are issued.
    String of(Alert alert);

    /// From now on these codes hold, for as long as `loa.genuine.valid` says; durable when it returns.
    void issue(List<Alert> alerts);

    /// From now on every code of the alert is answered as cancelled, whoever has it.
    void cancel(String alertId);
}
