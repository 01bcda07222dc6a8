package vn.loa.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import vn.loa.delivery.Accounts;

/// A run's texts as one bar, cut by what became of them; what is left of it is still to send.
///
/// @param pieces from left to right, in per cent of the bar
record Bar(List<Piece> pieces) {

    /// @param kind a plane's label; names the colour and the words beside it
    record Piece(String kind, BigDecimal from, BigDecimal width, String count) {}

    static Bar of(Accounts accounts, Wording wording) {
        var whole = toSend(accounts);
        var pieces = new ArrayList<Piece>();
        var from = BigDecimal.ZERO;
        for (var part : List.of(
                new Part("delivered", accounts.delivered()),
                new Part("awaiting", accounts.awaiting()),
                new Part("absent", accounts.absent()),
                new Part("no_number", accounts.noNumber()),
                new Part("unreached", accounts.otherwiseUnreached()),
                new Part("unknown", accounts.unknown()),
                new Part("in_flight", accounts.inFlight()))) {
            if (part.count > 0 && whole > 0) {
                var width =
                        BigDecimal.valueOf(part.count * 100).divide(BigDecimal.valueOf(whole), 3, RoundingMode.DOWN);
                pieces.add(new Piece(part.kind, from, width, wording.count(part.count)));
                from = from.add(width);
            }
        }
        return new Bar(List.copyOf(pieces));
    }

    /// All that will be sent if nobody else drops out.
    static long toSend(Accounts accounts) {
        return accounts.attempted() + accounts.pending();
    }

    private record Part(String kind, long count) {}
}
