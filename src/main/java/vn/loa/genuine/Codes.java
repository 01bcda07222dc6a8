package vn.loa.genuine;

import java.time.LocalDate;
import vn.loa.subscriber.Msisdn;

/// The codes that alerts carry, by which people tell ours from a fraud.
public interface Codes {

    /// The code of an alert to a phone: six digits, good for as long as `loa.genuine.valid` says. Asked again, it
    /// is the same; durable when it returns.
    ///
    /// @param day the day of Vietnam that the text bears
    /// @param textVersion which wording it has
    String issue(String alertId, Msisdn to, LocalDate day, String textVersion);

    /// From now on every code of the alert is answered as cancelled, whoever has it.
    void cancel(String alertId);
}
