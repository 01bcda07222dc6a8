package vn.loa.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.message.Encoding;
import vn.loa.smpp.Parameter;
import vn.loa.smpp.UssdDelivery;

/// How one kind of gateway words USSD in SMPP: which numbers mean which step, and what keeps a dialogue together.
///
/// @param serviceType of our submit_sm, at most five letters
/// @param incoming what the values of ussd_service_op mean that the gateway sends
/// @param outgoing the values that we send
/// @param session what names the dialogue; null when only the phone's number does
record Dialect(
        @DefaultValue("USSD") String serviceType,
        Incoming incoming,
        Outgoing outgoing,
        @Nullable SessionId session,
        @DefaultValue Coding coding) {

    /// @param over of a dialogue that ended without us
    record Incoming(
            List<Integer> begin,
            List<Integer> choice,
            @DefaultValue List<Integer> told,
            @DefaultValue List<Integer> over) {}

    /// @param menu waits for an answer
    /// @param last ends a dialogue that the phone has begun
    /// @param end ends a dialogue that we have begun
    /// @param notice begins a dialogue that only tells something
    record Outgoing(int menu, int last, int end, int notice) {}

    /// The data_coding of pages.
    record Coding(
            @DefaultValue("15") int gsm7,
            @DefaultValue("72") int ucs2) {

        int of(Encoding encoding) {
            return switch (encoding) {
                case GSM7 -> gsm7;
                case UCS2 -> ucs2;
            };
        }
    }

    /// Names a dialogue by an optional parameter, which is a number.
    ///
    /// @param parameter its tag
    /// @param octets how long we write it
    /// @param key the bits that stay the same for the whole dialogue
    /// @param step what is added to the other bits with each of our PDUs
    /// @param end the bit that says that the dialogue is over; 0 when there is none
    /// @param givenByOperator whether a dialogue that we begin gets its number in the response
    record SessionId(
            int parameter,
            int octets,
            long key,
            @DefaultValue("0") int step,
            @DefaultValue("0") int end,
            @DefaultValue("false") boolean givenByOperator) {

        private long all() {
            return (1L << 8 * octets) - 1;
        }

        long next(long heard, boolean isLast) {
            var others = all() & ~key & ~end;
            return heard & key | heard + step & others | (isLast ? end : 0);
        }
    }

    Dialect {
        if (serviceType.length() > 5) {
            throw new IllegalArgumentException("service-type '" + serviceType + "' is longer than 5 letters");
        }
        if (session != null && (session.octets < 1 || session.octets > 4)) {
            throw new IllegalArgumentException("session.octets must be from 1 to 4");
        }
        var all = new ArrayList<Integer>();
        for (var some : List.of(incoming.begin, incoming.choice, incoming.told, incoming.over)) {
            for (var operation : some) {
                if (operation < 0 || operation > 0xff) {
                    throw new IllegalArgumentException("incoming: " + operation + " is not from 0 to 255");
                }
                if (all.contains(operation)) {
                    throw new IllegalArgumentException("incoming: " + operation + " stands for two steps");
                }
                all.add(operation);
            }
        }
    }

    /// What a delivery says: the step, and the number that names its dialogue.
    ///
    /// @param heard the session parameter; -1 when the dialect has none
    record Said(Step step, long heard) {}

    /// Why a delivery cannot be understood in this dialect.
    enum Foreign {
        NO_SUCH_STEP,
        NO_SESSION
    }

    /// What the gateway says, or why it cannot be told in this dialect.
    sealed interface Reading {
        record Understood(Said said) implements Reading {}

        record NotUnderstood(Foreign why, long operation) implements Reading {}
    }

    Reading read(UssdDelivery delivery) {
        var operation = Parameter.number(delivery.parameters(), Parameter.USSD_SERVICE_OP);
        var step = step((int) operation);
        if (step.isEmpty()) {
            return new Reading.NotUnderstood(Foreign.NO_SUCH_STEP, operation);
        }
        if (session == null) {
            return new Reading.Understood(new Said(step.get(), -1));
        }
        var heard = Parameter.number(delivery.parameters(), session.parameter);
        if (heard < 0) {
            return new Reading.NotUnderstood(Foreign.NO_SESSION, operation);
        }
        var isOver = step.get() == Step.CHOICE && (heard & session.end) != 0;
        return new Reading.Understood(new Said(isOver ? Step.OVER : step.get(), heard));
    }

    private Optional<Step> step(int operation) {
        if (incoming.begin.contains(operation)) {
            return Optional.of(Step.BEGIN);
        }
        if (incoming.choice.contains(operation)) {
            return Optional.of(Step.CHOICE);
        }
        if (incoming.told.contains(operation)) {
            return Optional.of(Step.TOLD);
        }
        return incoming.over.contains(operation) ? Optional.of(Step.OVER) : Optional.empty();
    }

    /// What stays the same in a dialogue; -1 when the dialect has no such thing.
    long key(long heard) {
        return session == null || heard < 0 ? -1 : heard & session.key;
    }

    /// A name for a dialogue that we begin, made of a random number; -1 when the operator gives it or none has one.
    long named(int random) {
        return session == null || session.givenByOperator ? -1 : Integer.toUnsignedLong(random) & session.key;
    }

    /// The name that the operator has given to a dialogue of ours, in its response; -1 when there is none.
    long given(List<Parameter> response) {
        return session == null || !session.givenByOperator ? -1 : Parameter.number(response, session.parameter);
    }

    /// The parameters of what we say.
    ///
    /// @param heard what the dialogue is named by, as it was heard last, or as we have named it
    /// @param isAnswer whether it answers something heard; else it begins a dialogue
    List<Parameter> parameters(int operation, long heard, boolean isAnswer, boolean isLast) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(Parameter.of(Parameter.USSD_SERVICE_OP, operation, 1));
        if (session != null && heard >= 0) {
            var value = isAnswer ? session.next(heard, isLast) : heard | (isLast ? session.end : 0);
            parameters.add(Parameter.of(session.parameter, (int) value, session.octets));
        }
        return parameters;
    }
}
