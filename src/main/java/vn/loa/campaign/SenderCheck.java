package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.Vietnam;
import vn.loa.channel.RouteTable;
import vn.loa.channel.RouteTable.Days;
import vn.loa.subscriber.Operators;

/// Says on which days of a campaign's schedule which operators take no texts from its sender.
final class SenderCheck {

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final RouteTable routes;
    private final Operators operators;
    private final Clock clock;

    SenderCheck(RouteTable routes, Operators operators, Clock clock) {
        this.routes = routes;
        this.operators = operators;
        this.clock = clock;
    }

    /// What an approver should know, one line for the operators of which the same holds. Operators that no bind serves
    /// are not spoken of: whether the campaign has people there is for [Forecasts] to say.
    List<String> notes(Plan plan) {
        var sms = plan.sms();
        if (sms == null) {
            return List.of();
        }
        var sender = sms.sender();
        var days = ahead(plan);
        var notes = new ArrayList<String>();
        byClosedDays(sender, days).forEach((closed, names) -> {
            var who = String.join(", ", names);
            if (closed.equals(List.of(days))) {
                notes.add(who + " không nhận tên gửi " + sender + " vào ngày nào của lịch (" + who
                        + ": sender not accepted on any day of the schedule)");
            } else if (!closed.isEmpty()) {
                notes.add(who + " không nhận tên gửi " + sender + " " + told(closed, days, VIETNAMESE, "từ", "đến hết")
                        + " (" + who + ": sender not accepted "
                        + told(closed, days, DateTimeFormatter.ISO_LOCAL_DATE, "from", "until") + ")");
            }
        });
        return notes;
    }

    /// Why a campaign cannot be submitted or approved: no operator takes texts from its sender on any day to come.
    Optional<CampaignError> refusal(Campaign campaign, byte[] file) {
        var plan = campaign.plan();
        var sms = plan == null ? null : plan.sms();
        if (plan == null || sms == null) {
            return Optional.empty();
        }
        var days = ahead(plan);
        var sender = sms.sender();
        var byDays = byClosedDays(sender, days);
        if (byDays.isEmpty() || !byDays.keySet().equals(Set.of(List.of(days)))) {
            return Optional.empty();
        }
        return Optional.of(new CampaignError(
                campaign.file(),
                line(file),
                "Không nhà mạng nào nhận tên gửi “" + sender + "” từ " + VIETNAMESE.format(days.first()) + " đến "
                        + VIETNAMESE.format(days.last()),
                "Dùng tên gửi khác, hoặc ghi “" + sender + "” vào loa.smpp.binds[n].senders khi nhà mạng đã nhận",
                "no operator accepts the sender " + sender + " between " + days.first() + " and " + days.last()
                        + "; use another, or add it to loa.smpp.binds[n].senders once it is registered"));
    }

    /// The days of the schedule that are still to come; at least the last one.
    private Days ahead(Plan plan) {
        var zone = plan.schedule().zone();
        var first = vietnam(plan.schedule().from().atStartOfDay(zone).toInstant());
        var last = vietnam(plan.schedule().end().minusMillis(1));
        var today = vietnam(clock.instant());
        var from = first.isBefore(today) ? today : first;
        return new Days(from.isAfter(last) ? last : from, last);
    }

    private static LocalDate vietnam(Instant at) {
        return LocalDate.ofInstant(at, Vietnam.ZONE);
    }

    /// The names of the operators that are served, by the days on which they take nothing from the sender.
    private Map<List<Days>, List<String>> byClosedDays(String sender, Days days) {
        var byDays = new LinkedHashMap<List<Days>, List<String>>();
        for (var operator : operators.ids()) {
            if (routes.serves(operator)) {
                byDays.computeIfAbsent(
                                routes.closed(operator, sender, days.first(), days.last()), _ -> new ArrayList<>())
                        .add(operators.name(operator));
            }
        }
        return byDays;
    }

    private static String told(List<Days> closed, Days all, DateTimeFormatter day, String from, String until) {
        return closed.stream()
                .map(days -> {
                    var first = from + " " + day.format(days.first());
                    var last = until + " " + day.format(days.last());
                    if (days.last().equals(all.last())) {
                        return first;
                    }
                    return days.first().equals(all.first()) ? last : first + " " + last;
                })
                .collect(Collectors.joining(", "));
    }

    private static int line(byte[] file) {
        return PlanReader.read(file, new Findings(""))
                .map(reading -> reading.nodes().get("route"))
                .map(node -> node.getStartMark().getLine() + 1)
                .orElse(0);
    }
}
