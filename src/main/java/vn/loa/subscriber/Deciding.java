package vn.loa.subscriber;

import java.util.function.IntUnaryOperator;

/// Which of the words about a person's operator counts; the order is that of [DecidedBy].
///
/// A receipt is no word: networks forward texts to numbers that were ported away, so that one was delivered over a bind
/// proves nothing about whose customer has it.
///
/// @param byPrefix the number of the operator that a national number was allocated to
/// @param unknown the number of the operator that stands for none
record Deciding(IntUnaryOperator byPrefix, int unknown) {

    static Deciding by(Vocabulary vocabulary) {
        var numbers = vocabulary.operatorNumbers();
        var operators = vocabulary.operators();
        return new Deciding(
                national -> numbers.of(operators.byPrefix(new Msisdn(national))), numbers.of(Operators.UNKNOWN));
    }

    /// The record with the operator that its words and the table come to.
    ///
    /// @param ownDay the day of the operator's own file that named the person, as [Days]
    /// @param port what the table has, as [Port] packs it, or [NumberIndex#ABSENT]
    Card decide(Card card, int ownDay, int port) {
        if (port != NumberIndex.ABSENT && (card.own() == 0 || Port.day(port) >= ownDay)) {
            return card.decided(Port.operator(port), true);
        }
        return card.decided(withoutTable(card), false);
    }

    private int withoutTable(Card card) {
        if (card.own() != 0) {
            return card.own();
        }
        if (card.seen() != 0) {
            return card.seen();
        }
        return card.file() != 0 ? card.file() : byPrefix.applyAsInt(card.national());
    }

    /// What decided.
    DecidedBy by(Card card) {
        if (card.isDecidedByTable()) {
            return DecidedBy.TABLE;
        }
        if (card.own() != 0) {
            return DecidedBy.OWN_FILE;
        }
        if (card.seen() != 0) {
            return DecidedBy.SEEN;
        }
        if (card.file() != 0) {
            return DecidedBy.FILE;
        }
        return card.operator() == unknown ? DecidedBy.NONE : DecidedBy.PREFIX;
    }
}
