package vn.loa.alert;

import java.time.LocalDate;
import vn.loa.subscriber.Msisdn;

/// Makes the codes by which people check that an alert is genuine: `{code}` in texts.
public interface CodeIssuer {

    /// The same for the same question.
    String issue(String alertId, Msisdn to, LocalDate day, String textVersion);

    /// From now on its code says that the alert was cancelled.
    void cancel(String alertId);
}
