package vn.loa.channel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What a channel can say before anything is sent: in whose names it sends, and what its templates cost.
public interface Catalogue {

    /// The channel by name.
    String channel();

    /// In whose names it may send.
    List<String> senders();

    /// What a template costs; empty when the channel does not say now. It may have to ask, which takes a moment.
    ///
    /// @param sender one of [#senders]; empty for the only one
    Optional<Price> price(String sender, String template);

    /// In đồng for each message that arrives, before tax.
    ///
    /// @param byUser to people whose user id there is known; the same or less
    record Price(BigDecimal byNumber, BigDecimal byUser) {}
}
