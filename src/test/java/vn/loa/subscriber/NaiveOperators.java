package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every word about every number's operator, and the table, as maps.
final class NaiveOperators {

    /// An operator and since when.
    record Word(String operator, LocalDate day) {}

    private final Map<Integer, Word> table = new HashMap<>();
    private final Map<Integer, Word> own = new HashMap<>();
    private final Map<Integer, String> seen = new HashMap<>();
    private final Map<Integer, String> file = new HashMap<>();
    LocalDate today = RandomFile.TODAY;

    void imports(Map<Integer, Word> news, boolean isWhole) {
        if (isWhole) {
            table.clear();
        }
        news.forEach((national, word) ->
                table.merge(national, word, (before, after) -> after.day().isBefore(before.day()) ? before : after));
    }

    void says(int national, LoadOrder order, @Nullable String operator) {
        var source = order.provenance().source();
        var owner = order.list() == null && People.OPERATORS.ids().contains(source) ? source : null;
        if (owner != null && (operator == null || operator.equals(owner))) {
            own.put(national, new Word(owner, today));
            return;
        }
        if (operator == null) {
            return;
        }
        if (own.containsKey(national) && own.get(national).operator().equals(owner)) {
            own.remove(national);
        }
        file.put(national, operator);
    }

    void leaves(int national, LoadOrder order) {
        var word = own.get(national);
        if (order.list() == null
                && word != null
                && word.operator().equals(order.provenance().source())) {
            own.remove(national);
        }
    }

    void writes(int national, String network) {
        seen.put(national, network);
    }

    /// All but the table, which is about numbers and not about people.
    void forget(int national) {
        own.remove(national);
        seen.remove(national);
        file.remove(national);
    }

    Carrier of(int national) {
        var ported = table.get(national);
        var named = own.get(national);
        if (ported != null && (named == null || !ported.day().isBefore(named.day()))) {
            return new Carrier(ported.operator(), DecidedBy.TABLE, ported.day());
        }
        if (named != null) {
            return new Carrier(named.operator(), DecidedBy.OWN_FILE, named.day());
        }
        if (seen.containsKey(national)) {
            return new Carrier(seen.get(national), DecidedBy.SEEN, null);
        }
        if (file.containsKey(national)) {
            return new Carrier(file.get(national), DecidedBy.FILE, null);
        }
        var prefix = People.OPERATORS.byPrefix(new Msisdn(national));
        return new Carrier(prefix, prefix.equals(Operators.UNKNOWN) ? DecidedBy.NONE : DecidedBy.PREFIX, null);
    }

    Carrier ofStranger(int national) {
        var ported = table.get(national);
        return ported == null
                ? new Carrier(Operators.UNKNOWN, DecidedBy.NONE, null)
                : new Carrier(ported.operator(), DecidedBy.TABLE, ported.day());
    }
}
