package vn.loa.delivery;

import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Msisdn;

/// Single texts: answers, and later alerts and texts by API, in the lanes above bulk.
public interface Outbox {

    /// Takes a text durably; it leaves soon after.
    ///
    /// @param id the sender's own id; the same id is taken once
    /// @return whether it was taken now, false when it had been before
    boolean send(Single text);

    /// @param operator the recipient's operator, `unknown` when not known
    /// @param origin why it exists: `reply:TC`
    record Single(
            String id,
            Msisdn to,
            String operator,
            String channel,
            String sender,
            String content,
            boolean accents,
            Lane lane,
            Category category,
            String origin) {}
}
