package vn.loa.smpp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.loa.channel.RouteTable;

/// The binds as they are agreed with the operators, told to whoever plans texts.
final class BindTable implements RouteTable {

    private final Binds binds;

    BindTable(Binds binds) {
        this.binds = binds;
    }

    @Override
    public String channel() {
        return SmppChannel.NAME;
    }

    @Override
    public boolean serves(String operator) {
        return !binds.serving(operator).isEmpty();
    }

    @Override
    public List<Route> routes(String operator, String sender, LocalDate day) {
        return binds.serving(operator).stream()
                .filter(bind -> bind.accepts(sender, day))
                .map(bind -> new Route(
                        bind.name(),
                        bind.weight(),
                        bind.rate(),
                        Concatenation.header(bind.submit().longTexts())))
                .toList();
    }

    @Override
    public List<Days> closed(String operator, String sender, LocalDate from, LocalDate until) {
        var serving = binds.serving(operator);
        var closed = new ArrayList<Days>();
        // Between two of these days nothing changes.
        var turns = new TreeSet<LocalDate>();
        turns.add(from);
        serving.stream()
                .flatMap(bind -> bind.senders().stream())
                .flatMap(BindTable::turns)
                .filter(day -> day.isAfter(from) && !day.isAfter(until))
                .forEach(turns::add);
        for (var first : turns) {
            if (serving.stream().anyMatch(bind -> bind.accepts(sender, first))) {
                continue;
            }
            var next = turns.higher(first);
            var last = next == null ? until : next.minusDays(1);
            var before = closed.isEmpty() ? null : closed.getLast();
            if (before != null && before.last().plusDays(1).equals(first)) {
                closed.set(closed.size() - 1, new Days(before.first(), last));
            } else {
                closed.add(new Days(first, last));
            }
        }
        return closed;
    }

    private static Stream<LocalDate> turns(AcceptedSender sender) {
        return Stream.concat(
                Stream.ofNullable(sender.from()),
                Stream.ofNullable(sender.until())
                        .filter(day -> day.isBefore(LocalDate.MAX))
                        .map(day -> day.plusDays(1)));
    }
}
