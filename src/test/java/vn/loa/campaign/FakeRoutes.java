package vn.loa.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vn.loa.channel.RouteTable;

/// Routes as a test lays them out; at first one that takes everything to everybody.
final class FakeRoutes implements RouteTable {

    /// @param operators none: everybody whom no other route serves
    /// @param open on which days it takes texts from the sender
    record Laid(Route route, List<String> operators, String sender, Predicate<LocalDate> open) {}

    final List<Laid> laid = new ArrayList<>();

    FakeRoutes() {
        lay(new Route("all", 100, 1_000_000, 6), List.of());
    }

    void lay(Route route, List<String> operators) {
        laid.add(new Laid(route, operators, "BLUEZONE", _ -> true));
    }

    void lay(String operator, Predicate<LocalDate> open) {
        laid.add(new Laid(new Route(operator, 100, 1_000, 6), List.of(operator), "BLUEZONE", open));
    }

    private List<Laid> serving(String operator) {
        var own = laid.stream()
                .filter(each -> each.operators().contains(operator))
                .toList();
        return own.isEmpty()
                ? laid.stream().filter(each -> each.operators().isEmpty()).toList()
                : own;
    }

    @Override
    public String channel() {
        return "sms";
    }

    @Override
    public boolean serves(String operator) {
        return !serving(operator).isEmpty();
    }

    @Override
    public List<Route> routes(String operator, String sender, LocalDate day) {
        return serving(operator).stream()
                .filter(each -> each.sender().equals(sender) && each.open().test(day))
                .map(Laid::route)
                .toList();
    }

    @Override
    public List<Days> closed(String operator, String sender, LocalDate from, LocalDate until) {
        var closed = new ArrayList<Days>();
        from.datesUntil(until.plusDays(1))
                .filter(day -> routes(operator, sender, day).isEmpty())
                .forEach(day -> {
                    var joins = !closed.isEmpty() && closed.getLast().last().equals(day.minusDays(1));
                    closed.add(new Days(joins ? closed.removeLast().first() : day, day));
                });
        return closed;
    }
}
