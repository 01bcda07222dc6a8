package vn.loa.smpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Outcome;

/// The door for USSD: its dialogues ride on the same binds as texts, and say in optional parameters where they stand.
public interface UssdDoor {

    /// The dialect that each bind has which carries USSD.
    Map<String, String> dialects();

    /// The bind by which a dialogue with this operator's subscribers begins: one that carries USSD, if need be one
    /// that is down.
    Optional<String> bindTo(String operator);

    /// Hands a step over, waiting while window and rate have no room; its answer is told once. It leaves with the next
    /// [#flush].
    ///
    /// @throws InterruptedException while waiting; it was not taken and no answer will be told
    void submit(UssdSubmit step, Answered answered) throws InterruptedException;

    void flush();

    /// Hears what an operator said to a step; called on a reading thread, so it must only note and return.
    interface Answered {

        /// @param parameters of the response
        void answered(Outcome outcome, List<Parameter> parameters);
    }

    /// Takes what operators deliver. When it returns all is durable and will be acknowledged; when it throws, the
    /// operator must send it again.
    interface Deliveries {

        /// @return what is to be done once the acknowledgements are on their way, such as answering; must not wait
        Runnable delivered(List<UssdDelivery> batch);
    }
}
