package vn.loa.campaign;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.access.SmallCells;
import vn.loa.channel.Catalogue;
import vn.loa.channel.RouteTable;
import vn.loa.channel.RouteTable.Route;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.ContactBook;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.link.Links;
import vn.loa.message.RunId;
import vn.loa.message.Text;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// Says what the next run of a campaign would send, cost and take, before anybody approves it.
///
/// The time is that of a run alone on binds that are up and well, each loaded by its weight.
public final class Forecasts {

    private final Campaigns campaigns;
    private final RouteTable routes;
    private final Operators operators;
    private final Segments segments;
    private final Sets sets;
    private final ContactBook contacts;
    private final Apps apps;
    private final AreaNames areas;
    private final ConsentRules rules;
    private final List<Catalogue> catalogues;
    private final String shortCode;
    private final Clock clock;

    /// As long as every link there is.
    private final String link;
    private final String forward;

    Forecasts(
            Campaigns campaigns,
            RouteTable routes,
            Operators operators,
            Segments segments,
            Sets sets,
            ContactBook contacts,
            Apps apps,
            Links links,
            AreaNames areas,
            ConsentRules rules,
            List<Catalogue> catalogues,
            String shortCode,
            Clock clock) {
        this.campaigns = campaigns;
        this.routes = routes;
        this.operators = operators;
        this.segments = segments;
        this.sets = sets;
        this.contacts = contacts;
        this.apps = apps;
        this.areas = areas;
        this.rules = rules;
        this.catalogues = List.copyOf(catalogues);
        this.shortCode = shortCode;
        this.clock = clock;
        this.link = links.personal(new RunId(RunId.MAX), 0);
        this.forward = links.passedOn(new RunId(RunId.MAX), 1);
    }

    /// @param campaign one without errors
    /// @throws HealthRoleNeeded when it texts people of a health list and whoever asks may not know how many
    /// @throws ExpressionException when something that its audience names is gone
    public Forecast of(Campaign campaign, Plan plan) {
        if (campaigns.isHidden(campaign)) {
            throw campaigns.refusal(plan);
        }
        var now = clock.instant();
        var next = plan.schedule().next(now);
        var start = next.orElse(now);
        var day = LocalDate.ofInstant(plan.window().nextOpening(start), Vietnam.ZONE);
        var appName = apps.find(plan.app()).map(App::name).orElse(plan.app());
        var texts = new CampaignTexts(plan, appName, shortCode, forward, areas::name);
        var counted = new Headcount(
                        plan, rules, segments.parse(plan.audience()), day, segments, sets.names(), contacts, texts)
                .count();
        return new Reckoning(campaign, plan, texts, counted, day).forecast(now, next, start);
    }

    /// One forecast in the making.
    private final class Reckoning {

        private final Campaign campaign;
        private final Plan plan;
        private final CampaignTexts texts;
        private final Headcount counted;
        private final LocalDate day;
        private final String sender;
        private final Catalogue.@Nullable Price price;
        private final Map<String, List<Route>> ways = new TreeMap<>();
        private final List<Forecast.Wording> wordings = new ArrayList<>();
        private final List<Forecast.Network> networks = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Reckoning(Campaign campaign, Plan plan, CampaignTexts texts, Headcount counted, LocalDate day) {
            this.campaign = campaign;
            this.plan = plan;
            this.texts = texts;
            this.counted = counted;
            this.day = day;
            var sms = plan.sms();
            this.sender = sms == null ? "" : sms.sender();
            var zalo = plan.zalo();
            this.price = zalo == null
                    ? null
                    : catalogues.stream()
                            .filter(catalogue -> catalogue.channel().equals("zalo"))
                            .findFirst()
                            .flatMap(catalogue -> catalogue.price(zalo.account(), zalo.template()))
                            .orElse(null);
        }

        Forecast forecast(Instant now, Optional<Instant> next, Instant start) {
            if (plan.sms() != null) {
                counted.people.forEach((crowd, byArea) -> wordings.add(wording(crowd, byArea)));
                ways.forEach((operator, leading) -> networks.add(network(operator, leading)));
            }
            var people = counted.people.values().stream()
                    .flatMap(byArea -> byArea.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            var parts = networks.stream().mapToLong(Forecast.Network::parts).sum();
            var until = next.map(tick -> RunStarter.expiry(plan.schedule(), tick, false))
                    .orElse(start.plus(RunStarter.LONGEST));
            var done = new Tempo(plan.rate(), plan.window(), speedOfBinds(parts))
                    .reckon(start, until, plan.sms() == null ? people : parts);
            tell(next, until, done, people);
            return new Forecast(
                    campaign.id(),
                    campaign.hash(),
                    now,
                    next.orElse(null),
                    counted.audience,
                    counted.heldOut,
                    counted.excluded,
                    people,
                    parts,
                    cost(people),
                    networks,
                    wordings,
                    done.done(),
                    done.late(),
                    notes);
        }

        private Forecast.Wording wording(Headcount.Crowd crowd, Map<Integer, Long> byArea) {
            var leading = ways.computeIfAbsent(crowd.operator(), operator -> routes.routes(operator, sender, day));
            var partsEach = new TreeMap<Integer, Long>();
            if (!leading.isEmpty()) {
                byArea.forEach((area, people) -> {
                    var text = texts.render(crowd.variant(), crowd.language(), area, link);
                    partsEach.merge(parts(text, leading), people, Long::sum);
                });
            }
            return new Forecast.Wording(
                    crowd.operator(),
                    crowd.language(),
                    plan.variants().isEmpty()
                            ? null
                            : plan.variants().get(crowd.variant()).name(),
                    byArea.values().stream().mapToLong(Long::longValue).sum(),
                    partsEach,
                    partsEach.entrySet().stream()
                            .mapToLong(each -> each.getKey() * each.getValue())
                            .sum());
        }

        // Where binds of one operator join parts differently, by the one that needs most.
        private static int parts(Text text, List<Route> leading) {
            return leading.stream().mapToInt(route -> route.parts(text)).max().orElse(0);
        }

        private Forecast.Network network(String operator, List<Route> leading) {
            var own = wordings.stream()
                    .filter(wording -> wording.operator().equals(operator))
                    .toList();
            var parts = own.stream().mapToLong(Forecast.Wording::parts).sum();
            var price = operators.price(operator).orElse(null);
            return new Forecast.Network(
                    operator,
                    leading.stream().map(Route::bind).toList(),
                    own.stream().mapToLong(Forecast.Wording::people).sum(),
                    parts,
                    price,
                    price == null ? null : price.multiply(BigDecimal.valueOf(parts)));
        }

        private @Nullable BigDecimal cost(long people) {
            if (plan.sms() == null) {
                return price == null ? null : price.byNumber().multiply(BigDecimal.valueOf(people));
            }
            var sum = BigDecimal.ZERO;
            for (var network : networks) {
                if (network.cost() != null) {
                    sum = sum.add(network.cost());
                } else if (network.parts() > 0) {
                    return null;
                }
            }
            return sum;
        }

        /// Parts per second of the whole run at which the bind that is loaded most keeps up: it holds up all the
        /// others, or is what they wait for in the end, which takes as long.
        private double speedOfBinds(long parts) {
            var loads = new HashMap<Route, Double>();
            for (var network : networks) {
                var leading = ways.getOrDefault(network.operator(), List.of());
                var weights = leading.stream().mapToDouble(Route::weight).sum();
                leading.forEach(route -> loads.merge(route, network.parts() * route.weight() / weights, Double::sum));
            }
            var longest = loads.entrySet().stream()
                    .mapToDouble(load -> load.getValue() / load.getKey().partsPerSecond())
                    .max()
                    .orElse(0);
            return longest == 0 ? Double.POSITIVE_INFINITY : parts / longest;
        }

        private void tell(Optional<Instant> next, Instant until, Tempo.Reckoned done, long people) {
            for (var network : networks) {
                if (network.binds().isEmpty()) {
                    unreached(network);
                } else if (network.price() == null && network.parts() > 0) {
                    notes.add("Chưa có đơn giá của " + operators.name(network.operator())
                            + ": ghi vào cột “price” của config/operators.csv (no price of "
                            + operators.name(network.operator()) + "; write it into column price)");
                }
                var headers = ways.getOrDefault(network.operator(), List.of()).stream()
                        .map(Route::header)
                        .distinct()
                        .count();
                if (headers > 1) {
                    notes.add("Các kết nối tới " + operators.name(network.operator())
                            + " nối tin dài khác nhau: số tin là nhiều nhất (the binds to "
                            + operators.name(network.operator()) + " join long texts differently: parts are at most)");
                }
            }
            if (plan.sms() == null) {
                notes.add(
                        "Chỉ gửi Zalo: giá tính như mọi tin đều tới nơi và đi theo số (by Zalo alone: reckoned as if every"
                                + " message arrived and went by phone number)");
            } else if (plan.zalo() != null) {
                notes.add(
                        "Chiến dịch đi Zalo trước: đây là số tin SMS nếu Zalo không tới được ai (the campaign goes by Zalo"
                                + " first: these are the SMS if Zalo reached nobody)");
            }
            if (plan.zalo() != null) {
                notes.add(priced(plan.zalo().template(), people));
            }
            if (next.isEmpty()) {
                notes.add("Lịch không còn lượt nào; tính như bắt đầu ngay bây giờ (no run is left on the schedule;"
                        + " reckoned as if it began now)");
            }
            if (done.late() > 0) {
                var end = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(Vietnam.ZONE);
                var few = isTooFewToTell(done.late());
                notes.add((few ? "Một số" : done.late()) + " tin không kịp gửi trước " + end.format(until)
                        + ": tăng “rate”, nới “window” hoặc giãn lịch ("
                        + (few ? "some" : done.late()) + " parts would not leave before " + until
                        + "; raise rate, widen window or let more time between runs)");
            }
        }

        private String priced(String template, long people) {
            if (price == null) {
                return "Chưa đọc được giá mẫu Zalo " + template + " (Zalo does not say now what template " + template
                        + " costs)";
            }
            var each = price.byNumber().toPlainString();
            var byUser = price.byUser().toPlainString();
            var few = isTooFewToTell(people);
            var atMost = price.byNumber().multiply(BigDecimal.valueOf(people)).toPlainString();
            return "Mẫu Zalo " + template + ": " + each + " đ mỗi tin theo số, " + byUser
                    + " đ cho người đã liên kết Zalo, chưa thuế, chỉ tính tin tới nơi"
                    + (few ? "" : "; nhiều nhất " + atMost + " đ") + " (template " + template + ": " + each
                    + " dong a message by number, " + byUser + " by user id, before tax, for what arrives"
                    + (few ? "" : "; at most " + atMost) + ")";
        }

        private void unreached(Forecast.Network network) {
            var name = operators.name(network.operator());
            var why = routes.serves(network.operator())
                    ? " không nhận tên gửi " + sender + " vào ngày "
                            + DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day)
                    : " chưa có kết nối";
            var english = routes.serves(network.operator()) ? "sender not accepted on " + day : "no bind";
            // One of a few would be the sum less the others.
            var few = networks.stream().anyMatch(each -> isTooFewToTell(each.people()));
            notes.add(name + why + ": " + (few ? "" : network.people() + " ") + "người sẽ không được nhắn (" + name
                    + ": " + english + ", " + (few ? "" : network.people() + " ") + "people will not be texted)");
        }

        // Notes go into files and to programs as well.
        private static boolean isTooFewToTell(long count) {
            return SmallCells.isSmall(count) && !SmallCells.areShown();
        }
    }
}
