package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.area.Area;
import vn.loa.channel.RouteTable.Route;
import vn.loa.consent.Allowance;
import vn.loa.consent.RealConsent;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.RunId;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Town;

/// The forecast of a campaign against a look at each person and a text made for each.
class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);

    /// Two parts or three, as the reader's area is called.
    private static final String YAML = District.file("nhac-1", "smartphone")
                    .replace("accents: false", "accents: true, parts: 9")
                    .replace("holdout: 0%", "holdout: 10%")
                    .replace("apart: 3d", "apart: 5d")
                    .replaceFirst(
                            "vi: \"[^\"]*\"",
                            "vi: \"Mời quý ông bà tại {area} và người nhà cùng cài {app} để được báo sớm:"
                                    + " {link} Từ chối gửi {shortcode}\"")
            + """
            variants:
              - { name: A, share: 50% }
              - { name: B, share: 30%, texts: { sms: { vi: "Cài {app}: {link}", km: "Bluezone {area}: {link}" } } }
              - { name: C, share: 20%, texts: { sms: { en: "{area}, {area}, {area}, {area}: {app}, {link}, đ" } } }
            """;

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    @TempDir
    Path folder;

    @TempDir
    Path config;

    private final MovingClock clock = MovingClock.mondayMorning();
    private District district;
    private AreaNames names;
    private Forecasts forecasts;

    @BeforeEach
    void build() throws Exception {
        caller.isOperator();
        district = new District(REDIS.redis(), folder, clock);
        district.routes.laid.clear();
        names = AreaNames.of(Town.AREAS, district.town.areaNumbers);
        var operators = Files.writeString(config.resolve("operators.csv"), """
                id,name,prefixes,price
                viettel,Viettel,,350
                vinaphone,VinaPhone,,420.5
                mobifone,MobiFone,,400
                itel,iTel,,
                wintel,Wintel,,300
                unknown,Khác,,500
                """);
        forecasts = new Forecasts(
                district.campaigns,
                district.routes,
                Operators.load(operators),
                district.town.segments,
                district.town.sets,
                district.contacts,
                House.APPS,
                House.LINKS,
                names,
                RealConsent.rules(),
                List.of(new ZaloStub()),
                "8049",
                clock);
    }

    private void settle(int people) throws Exception {
        var random = new Random(20_261_126);
        var areas = Town.AREAS.all().stream()
                .filter(area -> area.validTo() == null)
                .map(Area::code)
                .toList();
        var csv = new StringBuilder("msisdn,area,smartphone,operator,language\n");
        for (var i = 0; i < people; i++) {
            csv.append("095")
                    .append(1_000_000 + i)
                    .append(',')
                    .append(random.nextInt(9) == 0 ? "" : areas.get(random.nextInt(areas.size())))
                    .append(',')
                    .append(random.nextInt(5) == 0 ? 0 : 1)
                    .append(',')
                    .append(List.of("viettel", "viettel", "vinaphone", "mobifone", "wintel", "")
                            .get(random.nextInt(6)))
                    .append(',')
                    .append(List.of("", "vi", "en", "km", "th").get(random.nextInt(5)))
                    .append('\n');
        }
        district.town.load(csv.toString());
        district.approve("cu", District.file("cu", "everybody"));
        var runs = new ArrayList<RunId>();
        for (var back : List.of(0, 2, 9, 20, 28)) {
            runs.add(district.beginAt("cu", clock.instant().minusSeconds(86_400L * back)));
        }
        for (var ordinal = 0; ordinal < people; ordinal++) {
            if (random.nextInt(8) == 0) {
                district.town.sets.mark(Sets.OPTED_OUT, ordinal, true);
            }
            if (random.nextInt(8) == 0) {
                district.town.sets.mark(Sets.INSTALLED, ordinal, true);
            }
        }
        var back = new int[] {0, 2, 9, 20, 28};
        for (var run = 0; run < back.length; run++) {
            var texted = new BitSet();
            for (var ordinal = 0; ordinal < people; ordinal++) {
                if (random.nextInt(3) == 0) {
                    texted.set(ordinal);
                }
            }
            district.texted(runs.get(run), texted, Category.PUBLIC_SERVICE, TODAY.minusDays(back[run]));
        }
    }

    private void layRoutes() {
        district.routes.lay(new Route("viettel-1", 300, 5, 6), List.of("viettel"));
        district.routes.lay(new Route("viettel-2", 100, 5, 6), List.of("viettel"));
        district.routes.lay(new Route("vinaphone", 100, 50, 7), List.of("vinaphone"));
        district.routes.lay(new Route("chung", 100, 10, 6), List.of());
        district.routes.lay("wintel", day -> day.isBefore(THURSDAY));
    }

    @Test
    void eachFigureIsThatOfATextMadeForEachPerson() throws Exception {
        settle(3_000);
        layRoutes();
        var campaign = district.write("nhac-1", YAML);
        var plan = Objects.requireNonNull(campaign.plan());

        var told = forecasts.of(campaign, plan);

        var naive = new Naive(plan);
        assertThat(told.startsAt()).isEqualTo(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(told.audience()).isEqualTo(naive.audience).isPositive();
        assertThat(told.heldOut()).isEqualTo(naive.heldOut).isPositive();
        assertThat(told.excluded()).isEqualTo(naive.excluded);
        assertThat(told.excluded()).containsOnlyKeys("opted_out", "installed", "too_soon", "capped");
        assertThat(told.people()).isEqualTo(naive.people).isPositive();
        var texts = new TreeMap<String, Map<Integer, Long>>();
        told.texts()
                .forEach(text -> texts.put(
                        text.operator() + " " + text.language() + " " + text.variant() + " " + text.people(),
                        text.partsEach()));
        assertThat(texts).isEqualTo(naive.texts());
        assertThat(told.texts()).anySatisfy(text -> assertThat(text.partsEach()).hasSizeGreaterThan(1));
        var parts = new TreeMap<String, Long>();
        told.operators().forEach(operator -> parts.put(operator.operator(), operator.parts()));
        assertThat(parts).isEqualTo(naive.parts);
        assertThat(told.parts())
                .isEqualTo(
                        naive.parts.values().stream().mapToLong(Long::longValue).sum());
        var cost = parts.getOrDefault("viettel", 0L) * 350
                + parts.getOrDefault("vinaphone", 0L) * 420.5
                + parts.getOrDefault("mobifone", 0L) * 400
                + parts.getOrDefault("unknown", 0L) * 500;
        assertThat(told.cost()).isEqualByComparingTo(BigDecimal.valueOf(cost));
        assertThat(told.notes()).singleElement().asString().startsWith("Wintel không nhận tên gửi");
    }

    @Test
    void costIsPriceTimesPartsAndTheSlowestBindSaysHowLongItTakes() throws Exception {
        district.town.load("msisdn,smartphone,operator\n" + "0951000000,1,viettel\n0951000001,1,viettel\n"
                + "0951000002,1,viettel\n0951000003,1,viettel\n0951000004,1,vinaphone\n0951000005,1,itel\n"
                + "0951000006,1,wintel\n");
        layRoutes();
        var campaign = district.write("nhac-1", District.file("nhac-1", "smartphone"));
        var plan = Objects.requireNonNull(campaign.plan());

        var told = forecasts.of(campaign, plan);

        assertThat(told.people()).isEqualTo(7);
        assertThat(told.parts()).isEqualTo(6);
        assertThat(told.cost()).isNull();
        assertThat(told.operators())
                .containsExactly(
                        new Forecast.Network("itel", List.of("chung"), 1, 1, null, null),
                        network("viettel", List.of("viettel-1", "viettel-2"), 4, 4, "350", "1400"),
                        network("vinaphone", List.of("vinaphone"), 1, 1, "420.5", "420.5"),
                        network("wintel", List.of(), 1, 0, "300", "0"));
        assertThat(told.notes())
                .containsExactly(
                        "Chưa có đơn giá của iTel: ghi vào cột “price” của config/operators.csv (no price of iTel; write"
                                + " it into column price)",
                        "Wintel không nhận tên gửi BLUEZONE vào ngày 26/11/2026: 1 người sẽ không được nhắn (Wintel:"
                                + " sender not accepted on 2026-11-26, 1 people will not be texted)");
        // Three of four parts go by a bind of five a second.
        assertThat(told.finishesAt()).isEqualTo(Instant.parse("2026-11-26T02:00:01Z"));
        assertThat(told.late()).isZero();
    }

    @Test
    void aRunThatCannotBeDoneInTimeIsToldSo() throws Exception {
        var csv = new StringBuilder("msisdn,smartphone,operator\n");
        for (var i = 0; i < 1_000; i++) {
            csv.append("095").append(1_000_000 + i).append(",1,viettel\n");
        }
        district.town.load(csv.toString());
        district.routes.lay(new Route("viettel", 100, 0.01, 6), List.of("viettel"));
        var campaign = district.write("nhac-1", District.file("nhac-1", "smartphone"));
        var plan = Objects.requireNonNull(campaign.plan());

        var told = forecasts.of(campaign, plan);

        // 36 parts an hour: twelve hours of Thursday, fourteen of Friday, and the rest on Saturday from seven.
        assertThat(told.finishesAt()).isEqualTo(Instant.parse("2026-11-28T01:46:40Z"));
        clock.set(Instant.parse("2026-12-28T02:00:00Z"));
        told = forecasts.of(campaign, plan);
        assertThat(told.startsAt()).isEqualTo(Instant.parse("2026-12-31T02:00:00Z"));
        assertThat(told.finishesAt()).isNull();
        assertThat(told.late()).isEqualTo(1_000 - 12 * 36);
        assertThat(told.notes())
                .anySatisfy(note -> assertThat(note).startsWith("568 tin không kịp gửi trước 00:00 01/01/2027"));
        clock.set(Instant.parse("2027-01-02T02:00:00Z"));
        told = forecasts.of(campaign, plan);
        assertThat(told.startsAt()).isNull();
        assertThat(told.notes()).anySatisfy(note -> assertThat(note).startsWith("Lịch không còn lượt nào"));
    }

    @Test
    void aCampaignThatGoesByZaloFirstIsForecastAsIfAllWentBySmsAndSaysSo() throws Exception {
        district.town.load("msisdn,smartphone,operator\n0951000000,1,viettel\n");
        layRoutes();
        var campaign = district.write(
                "nhac-1",
                District.file("nhac-1", "smartphone")
                        .replace("route:", "route:\n  - { channel: zalo, template: \"312345\", patience: 2h }"));

        var told = forecasts.of(campaign, Objects.requireNonNull(campaign.plan()));

        assertThat(told.parts()).isEqualTo(1);
        assertThat(told.cost()).isEqualByComparingTo("350");
        assertThat(told.notes())
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("Chiến dịch đi Zalo trước"),
                        note -> assertThat(note).contains("800 đ mỗi tin theo số", "560 đ", "nhiều nhất 800 đ"));
    }

    @Test
    void aCampaignByZaloAloneIsForecastInPeopleAndHasNoPartsAndNoOperators() throws Exception {
        district.town.load("msisdn,smartphone,operator\n0951000000,1,viettel\n0951000001,1,mobifone\n");
        var sms = District.file("nhac-2", "smartphone");
        var campaign = district.write(
                "nhac-2",
                sms.substring(0, sms.indexOf("route:"))
                        + "route: [{ channel: zalo, template: \"312345\" }]\ntexts: { zalo: { params: { name: An } } }\n");

        var told = forecasts.of(campaign, Objects.requireNonNull(campaign.plan()));

        assertThat(told.people()).isEqualTo(2);
        assertThat(told.parts()).isZero();
        assertThat(told.cost()).isEqualByComparingTo("1600");
        assertThat(told.operators()).isEmpty();
        assertThat(told.finishesAt()).isNotNull();
        assertThat(told.notes())
                .satisfiesExactly(note -> assertThat(note).startsWith("Chỉ gửi Zalo"), note -> assertThat(note)
                        .contains("nhiều nhất 1600 đ"));
    }

    @Test
    void aZaloTemplateWhosePriceIsNotToldHasNoCostAndSaysSo() throws Exception {
        district.town.load("msisdn,smartphone,operator\n0951000000,1,viettel\n");
        var sms = District.file("nhac-3", "smartphone");
        var campaign = district.write(
                "nhac-3",
                sms.substring(0, sms.indexOf("route:"))
                        + "route: [{ channel: zalo, template: \"99\" }]\ntexts: { zalo: { params: { name: An } } }\n");

        var told = forecasts.of(campaign, Objects.requireNonNull(campaign.plan()));

        assertThat(told.cost()).isNull();
        assertThat(told.notes()).anySatisfy(note -> assertThat(note).startsWith("Chưa đọc được giá mẫu Zalo 99"));
    }

    @Test
    void howManyAreOnAHealthListIsNotTold() throws Exception {
        district.town.list("cach-ly", true);
        var campaign = district.write("hoi-tham", District.file("hoi-tham", "not list(\"cach-ly\")"));
        var plan = Objects.requireNonNull(campaign.plan());

        assertThat(catchThrowable(() -> forecasts.of(campaign, plan))).isInstanceOf(HealthRoleNeeded.class);
        caller.isHealth();
        assertThat(forecasts.of(campaign, plan).people()).isZero();
    }

    private static Forecast.Network network(
            String operator, List<String> binds, long people, long parts, String price, String cost) {
        return new Forecast.Network(operator, binds, people, parts, new BigDecimal(price), new BigDecimal(cost));
    }

    /// Everybody looked at, one by one.
    private final class Naive {

        long audience;
        long heldOut;
        long people;
        final Map<String, Long> excluded = new TreeMap<>();
        final Map<String, Long> parts = new TreeMap<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private final Map<String, Map<Integer, Long>> partsEach = new TreeMap<>();

        Naive(Plan plan) {
            var holdout = new Holdout(plan.id(), plan.holdout());
            var variants = new Variants(plan);
            var order = new CampaignOrder(
                    new RunId(99),
                    plan,
                    RealConsent.rules(),
                    false,
                    Instant.MAX,
                    new CampaignTexts(plan, "Bluezone", "8049", "https://loa.example/i/ForwardIt00", names::name),
                    variants,
                    House.LINKS);
            for (var block = 0; block < district.town.registry.blocks(); block++) {
                for (var person : district.town.registry.read(block, Slots.all())) {
                    if (!district.town.sets.contains(Sets.SMARTPHONE, person.ordinal())) {
                        continue;
                    }
                    audience++;
                    var allowance = Allowance.of(
                            plan.caps(), district.contacts.of(person.ordinal(), plan.category()), THURSDAY);
                    if (holdout.holds(person.ordinal())) {
                        heldOut++;
                    } else if (district.town.sets.contains(Sets.OPTED_OUT, person.ordinal())) {
                        excluded.merge("opted_out", 1L, Long::sum);
                    } else if (district.town.sets.contains(Sets.INSTALLED, person.ordinal())) {
                        excluded.merge("installed", 1L, Long::sum);
                    } else if (!allowance.tooSoon().isEmpty()) {
                        excluded.merge("too_soon", 1L, Long::sum);
                    } else if (!allowance.counted().isEmpty()) {
                        excluded.merge("capped", 1L, Long::sum);
                    } else {
                        people++;
                        var crowd = person.operator() + " " + person.language() + " "
                                + plan.variants()
                                        .get(variants.of(person.ordinal()))
                                        .name();
                        counts.merge(crowd, 1L, Long::sum);
                        var each = partsEach.computeIfAbsent(crowd, _ -> new TreeMap<>());
                        parts.merge(person.operator(), 0L, Long::sum);
                        if (!person.operator().equals("wintel")) {
                            var header = person.operator().equals("vinaphone") ? 7 : 6;
                            var size = order.text(person).parts(header).size();
                            each.merge(size, 1L, Long::sum);
                            parts.merge(person.operator(), (long) size, Long::sum);
                        }
                    }
                }
            }
        }

        Map<String, Map<Integer, Long>> texts() {
            var texts = new TreeMap<String, Map<Integer, Long>>();
            partsEach.forEach((crowd, each) -> texts.put(crowd + " " + counts.get(crowd), each));
            return texts;
        }
    }
}
