package vn.loa.campaign;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import vn.loa.Vietnam;
import vn.loa.consent.Caps;
import vn.loa.consent.SendWindow;
import vn.loa.message.Category;

/// Reads the form of a campaign file; whether the world has what it names is for [PlanCheck] to say.
final class PlanReader {

    /// No campaign needs more; what is larger was put here by mistake.
    static final int LARGEST = 64 * 1024;

    private static final Schedule NEVER =
            new Schedule("0 0 9 * * ?", Vietnam.ZONE, LocalDate.EPOCH, LocalDate.EPOCH, Late.SKIP);
    private static final int MANY = 1_000;
    private static final SendWindow ALWAYS = new SendWindow(LocalTime.MIN, LocalTime.MAX, Vietnam.ZONE);
    private static final Rate SLOWLY = Rate.always(1, Vietnam.ZONE);
    private static final Plan.Legal NOBODY = new Plan.Legal("", "", LocalDate.EPOCH);
    private static final Plan.SmsStep ANY_SMS = new Plan.SmsStep("", false, MANY, Duration.ofHours(1), false);

    /// What stands in for a file that is not even YAML.
    static final Plan NOTHING = new Plan(
            "",
            "",
            NOBODY,
            Category.PUBLIC_SERVICE,
            "",
            "",
            0,
            NEVER,
            ALWAYS,
            Caps.NONE,
            SLOWLY,
            ANY_SMS,
            null,
            Map.of(),
            List.of(),
            Map.of(),
            List.of());

    private static final String[] KEYS = {
        "id",
        "title",
        "legal",
        "category",
        "app",
        "audience",
        "holdout",
        "schedule",
        "window",
        "caps",
        "rate",
        "route",
        "texts",
        "variants",
        "waves"
    };

    private final Findings findings;

    private PlanReader(Findings findings) {
        this.findings = findings;
    }

    /// A file as far as it could be read: where something was wrong or missing, a stand-in takes its place that causes
    /// no further finding, so that the rest can be checked as well.
    ///
    /// @param nodes where each text stands, by language or as [VariantReader] says; also `id`, `audience`,
    /// `app`, `route` and, if they can be read, `window`
    record Reading(Plan plan, Map<String, Node> nodes) {}

    /// Empty when the file is not even YAML. What is read may be used only if there are no findings.
    static Optional<Reading> read(byte[] file, Findings findings) {
        var reader = new PlanReader(findings);
        return reader.tree(file).map(reader::plan);
    }

    private Optional<MappingNode> tree(byte[] file) {
        if (file.length > LARGEST) {
            findings.at(0, "Tệp lớn hơn 64 KiB", "Mỗi tệp chỉ chứa một chiến dịch", "the file is larger than 64 KiB");
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            findings.at(1, "Tệp không phải là một chiến dịch", "Bắt đầu bằng “id: …”", "not a mapping; begin with id:");
        } catch (CharacterCodingException e) {
            findings.at(1, "Tệp không phải UTF-8", "Lưu lại tệp ở mã UTF-8", "the file is not UTF-8; save it as UTF-8");
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            findings.at(
                    mark == null ? 1 : mark.getLine() + 1,
                    "Sai cú pháp YAML",
                    "Kiểm tra dấu ngoặc, dấu nháy và lề của dòng này",
                    "not YAML: " + e.getProblem() + "; check quotes, brackets and indentation");
        } catch (ReaderException e) {
            findings.at(
                    1,
                    "Tệp có ký tự không in được",
                    "Bỏ ký tự đó",
                    "not YAML: a character that cannot be printed; remove it");
        } catch (YAMLException e) {
            // The reader's own limits against files that grow without end.
            findings.at(
                    1,
                    "Tệp lồng quá sâu hoặc lặp lại bằng “*” quá nhiều",
                    "Viết thẳng từng dòng như tệp mẫu",
                    "nested too deep or too many aliases; write it out as the sample does");
        }
        return Optional.empty();
    }

    private Reading plan(MappingNode root) {
        var file = new Fields(findings, "", root, KEYS);
        var id = file.value("id", Notation::id, "nhac-cai-bluezone-son-la");
        var title = file.value("title", Notation::title, "Nhắc cài Bluezone, tỉnh Sơn La");
        var legal = legal(file);
        var category = file.value("category", Category::valueOf, "PUBLIC_SERVICE");
        var app = file.text("app");
        var audience = file.text("audience");
        var holdout = file.value("holdout", Notation::holdout, "5%", 0);
        var schedule = schedule(file);
        var window = window(file, schedule);
        var caps = caps(file);
        var rate = RateReader.read(file, schedule.map(Schedule::zone).orElse(Vietnam.ZONE));
        var route = RouteReader.read(file);
        var texts = texts(file, route);
        var variants = VariantReader.read(file);
        var waves = WaveReader.read(file);
        var nodes = new LinkedHashMap<String, Node>(texts.nodes());
        nodes.putAll(variants.nodes());
        nodes.put("id", file.node("id"));
        nodes.put("app", file.node("app"));
        nodes.put("audience", file.node("audience"));
        nodes.put("route", file.node("route"));
        var account = route.account();
        if (account != null) {
            nodes.put(PlanCheck.ACCOUNT, account);
        }
        if (window.isPresent() && category.isPresent()) {
            nodes.put("window", file.node("window"));
        }
        var plan = new Plan(
                id.orElse(""),
                title.orElse(""),
                legal.orElse(NOBODY),
                category.orElse(Category.PUBLIC_SERVICE),
                app.orElse(""),
                audience.orElse(""),
                holdout,
                schedule.orElse(NEVER),
                window.orElse(ALWAYS),
                caps,
                rate.orElse(SLOWLY),
                route.byZaloAlone() ? null : route.sms().orElse(ANY_SMS),
                route.zalo(),
                texts.sms(),
                variants.all(),
                texts.zalo(),
                waves);
        return new Reading(plan, nodes);
    }

    private Optional<Plan.Legal> legal(Fields file) {
        var legal = file.mapping("legal", true, "issuer", "document", "date");
        if (legal == null) {
            return Optional.empty();
        }
        var issuer = legal.text("issuer");
        var document = legal.text("document");
        var date = legal.value("date", LocalDate::parse, "2020-08-04");
        return issuer.isEmpty() || document.isEmpty() || date.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plan.Legal(issuer.get(), document.get(), date.get()));
    }

    private Optional<Schedule> schedule(Fields file) {
        var fields = file.mapping("schedule", true, "cron", "zone", "from", "until", "late");
        if (fields == null) {
            return Optional.empty();
        }
        var cron = fields.value("cron", PlanReader::cron, "\"0 0 9 ? * MON,THU\" (giây phút giờ ngày tháng thứ)");
        var zone = fields.value("zone", ZoneId::of, Vietnam.ZONE.getId(), Vietnam.ZONE);
        var from = fields.value("from", LocalDate::parse, "2026-11-23");
        var until = fields.value("until", LocalDate::parse, "2026-12-31");
        var late = fields.value("late", PlanReader::late, "skip, send, ask", Late.SKIP);
        if (cron.isEmpty() || from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (until.get().isBefore(from.get())) {
            findings.at(
                    fields.node("until"),
                    "“schedule.until” (" + until.get() + ") trước “schedule.from” (" + from.get() + ")",
                    "Chọn ngày kết thúc từ " + from.get() + " trở đi",
                    "schedule.until is before schedule.from; choose a later day");
            return Optional.empty();
        }
        var schedule = new Schedule(cron.get(), zone, from.get(), until.get(), late);
        beat(fields, schedule);
        return Optional.of(schedule);
    }

    private void beat(Fields fields, Schedule schedule) {
        var ticks = schedule.next(
                schedule.from().atStartOfDay(schedule.zone()).toInstant().minusSeconds(1), 2);
        if (ticks.isEmpty()) {
            findings.at(
                    fields.node("cron"),
                    "“schedule.cron” không rơi vào ngày nào từ " + schedule.from() + " đến " + schedule.until(),
                    "Đổi cron, hoặc kéo dài “until”",
                    "the cron never fires between from and until; change one of them");
        } else if (ticks.size() == 2
                && Duration.between(ticks.get(0), ticks.get(1)).compareTo(Schedule.SHORTEST_BEAT) < 0) {
            findings.at(
                    fields.node("cron"),
                    "“schedule.cron” chạy nhiều lần trong một phút",
                    "Viết 0 ở vị trí giây: “0 0 9 ? * MON,THU”",
                    "the cron fires more than once a minute; write 0 for the seconds");
        }
    }

    private Optional<SendWindow> window(Fields file, Optional<Schedule> schedule) {
        var fields = file.mapping("window", true, "from", "to");
        if (fields == null) {
            return Optional.empty();
        }
        var from = fields.value("from", Notation::time, "\"07:00\"");
        var to = fields.value("to", Notation::time, "\"21:00\"");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(to.get())) {
            findings.at(
                    fields.node("from"),
                    "Khung giờ “window” từ " + from.get() + " đến " + to.get() + " là rỗng",
                    "Giờ bắt đầu phải trước giờ kết thúc: { from: \"07:00\", to: \"21:00\" }",
                    "the window is empty; from must be before to");
            return Optional.empty();
        }
        return Optional.of(new SendWindow(
                from.get(), to.get(), schedule.map(Schedule::zone).orElse(Vietnam.ZONE)));
    }

    private Caps caps(Fields file) {
        var fields = file.mapping("caps", false, "apart", "within30Days");
        if (fields == null) {
            return Caps.NONE;
        }
        var apart = fields.value("apart", text -> new Caps(Notation.days(text), 0).apartDays(), "3d (0d–30d)", 0);
        var within = fields.value("within30Days", Notation::count, "3", 0);
        return new Caps(apart, within);
    }

    private Texts texts(Fields file, RouteReader.Route route) {
        var fields = file.mapping("texts", true, "sms", "zalo");
        if (fields == null) {
            return new Texts(Map.of(), Map.of(), Map.of());
        }
        var nodes = new LinkedHashMap<String, Node>();
        if (route.byZaloAlone()) {
            noSms(file, "variants");
            noSms(fields, "sms");
            return new Texts(Map.of(), zaloParameters(fields, nodes), nodes);
        }
        var sms = Languages.read(fields, nodes, "");
        if (fields.has("sms") && !nodes.containsKey("vi")) {
            findings.at(
                    fields.node("sms"),
                    "Thiếu “texts.sms.vi”",
                    "Thêm lời nhắn tiếng Việt; các tiếng khác dùng nó khi không có bản riêng",
                    "texts.sms.vi is missing; other languages fall back to it");
        }
        return new Texts(
                sms, route.zalo() != null || fields.has("zalo") ? zaloParameters(fields, nodes) : Map.of(), nodes);
    }

    // Somebody has forgotten the step that would send them, or to take them out.
    private void noSms(Fields fields, String key) {
        if (fields.has(key)) {
            findings.at(
                    fields.node(key),
                    "Có “" + fields.path(key) + "” nhưng “route” không có bước SMS",
                    "Thêm bước SMS vào “route”, hoặc bỏ “" + fields.path(key) + "”",
                    fields.path(key) + " is for SMS, and the route has no sms step; add one or leave this out");
        }
    }

    private Map<String, String> zaloParameters(Fields texts, Map<String, Node> nodes) {
        var fields = texts.mapping("zalo", false, "params");
        var parameters = new LinkedHashMap<String, String>();
        if (fields != null) {
            fields.entries("params").forEach((name, node) -> fields.scalar("params." + name, node)
                    .ifPresent(text -> {
                        parameters.put(name, text);
                        nodes.put(PlanCheck.zaloPlace(name), node);
                    }));
        }
        return parameters;
    }

    private record Texts(Map<String, String> sms, Map<String, String> zalo, Map<String, Node> nodes) {}

    private static String cron(String text) {
        var day = LocalDate.EPOCH;
        return new Schedule(text, Vietnam.ZONE, day, day, Late.SKIP).cron();
    }

    private static Late late(String text) {
        return switch (text) {
            case "skip" -> Late.SKIP;
            case "send" -> Late.SEND;
            case "ask" -> Late.ASK;
            default -> throw new IllegalArgumentException("skip, send or ask");
        };
    }
}
