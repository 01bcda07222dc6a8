package vn.loa.campaign;

import java.net.URI;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import vn.loa.Vietnam;
import vn.loa.channel.Catalogue;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.SendWindow;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.link.Links;
import vn.loa.message.ForbiddenWords;
import vn.loa.message.RunId;
import vn.loa.message.Text;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Nearest;
import vn.loa.subscriber.Segments;

/// Says whether the world has what a campaign file names, and whether its texts fit.
final class PlanCheck {

    // With a scheme or www. anything is a link; a bare word with dots only if phones would make it one.
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|www\\.)[^\\s{}]+|\\b(?:[a-z0-9-]+\\.)+"
            + "(?:vn|com|net|org|gov|edu|info|io|app|me|ly|gl|cc|to|co|link|site|shop|top|xyz|online|asia)\\b");

    private static final SendWindow ZALO_DAY = new SendWindow(LocalTime.of(6, 0), LocalTime.of(22, 0), Vietnam.ZONE);

    /// Where the Zalo step names its account.
    static final String ACCOUNT = "route.zalo.account";

    private final Apps apps;
    private final Segments segments;
    private final Links links;
    private final AreaNames areas;
    private final ConsentRules rules;
    private final List<Catalogue> catalogues;
    private final String shortCode;
    private final ForbiddenWords forbidden;

    PlanCheck(
            Apps apps,
            Segments segments,
            Links links,
            AreaNames areas,
            ConsentRules rules,
            List<Catalogue> catalogues,
            String shortCode,
            ForbiddenWords forbidden) {
        this.apps = apps;
        this.segments = segments;
        this.links = links;
        this.areas = areas;
        this.rules = rules;
        this.catalogues = List.copyOf(catalogues);
        this.shortCode = shortCode;
        this.forbidden = forbidden;
    }

    void check(Plan plan, Map<String, Node> nodes, Findings findings) {
        audience(plan, nodes, findings);
        window(plan, nodes, findings);
        account(plan, nodes, findings);
        var app = app(plan, nodes, findings);
        plan.texts()
                .forEach((language, text) ->
                        text(plan, app, "texts.sms." + language, text, nodes.get(language), findings));
        plan.zaloParameters().forEach((name, text) -> {
            var node = nodes.get(zaloPlace(name));
            if (node != null) {
                words(zaloPlace(name), text, node, findings);
            }
            if (node != null && placeholders(zaloPlace(name), text, node, findings) && app.isPresent()) {
                hosts(plan, app.get(), zaloPlace(name), text, node, findings);
            }
        });
        plan.variants().forEach(variant -> variant.texts().forEach((language, text) -> {
            var place = VariantReader.place(variant.name(), language);
            text(plan, app, "variants." + variant.name() + ".texts.sms." + language, text, nodes.get(place), findings);
        }));
    }

    /// Where a value of the Zalo template stands in the file.
    static String zaloPlace(String parameter) {
        return "texts.zalo.params." + parameter;
    }

    /// @param path where the text stands in the file
    private void text(Plan plan, Optional<App> app, String path, String text, @Nullable Node node, Findings findings) {
        if (node == null) {
            return;
        }
        words(path, text, node, findings);
        if (!placeholders(path, text, node, findings) || app.isEmpty()) {
            return;
        }
        hosts(plan, app.get(), path, text, node, findings);
        parts(plan, app.get(), path, text, node, findings);
        rules.lacks(plan.category(), text)
                .forEach(lack -> findings.at(
                        node,
                        "“" + path + "” của loại tin " + plan.category() + " " + lack.vietnamese(),
                        "Thêm vào lời nhắn",
                        path + ", a text of " + plan.category() + ", " + lack.english()));
    }

    /// The most parts that any person's text can have, in any language.
    int parts(Plan plan) {
        var app = apps.find(plan.app());
        return Stream.concat(
                        plan.texts().values().stream(),
                        plan.variants().stream().flatMap(variant -> variant.texts().values().stream()))
                .mapToInt(text -> longest(plan, app.map(App::name).orElse(plan.app()), text)
                        .parts()
                        .size())
                .max()
                .orElse(0);
    }

    List<String> notes(Plan plan) {
        if (plan.zalo() == null) {
            return List.of();
        }
        var notes = new ArrayList<String>();
        notes.add(
                plan.sms() == null
                        ? "Chỉ gửi Zalo: ai Zalo không tới được thì không nhận gì (by Zalo alone: whom it does not reach"
                                + " gets nothing)"
                        : "Tin Zalo đi trước; ai không nhận được thì nhận SMS. Tin Zalo chưa rõ đã gửi hay chưa thì không"
                                + " gửi SMS (Zalo goes first, whom it does not reach gets the text; nobody whose Zalo"
                                + " message is of unknown fate does)");
        if (!plan.window().isWithin(ZALO_DAY)) {
            notes.add("Khung giờ " + plan.window()
                    + " có giờ Zalo không nhận tin theo mẫu (22:00-06:00): tin Zalo của những"
                    + " giờ ấy đợi tới sáng (the window reaches into the hours in which Zalo takes no templates: what falls"
                    + " into them waits for the morning)");
        }
        return notes;
    }

    private void audience(Plan plan, Map<String, Node> nodes, Findings findings) {
        var node = nodes.get("audience");
        if (plan.audience().isEmpty()) {
            return;
        }
        try {
            segments.parse(plan.audience());
        } catch (ExpressionException e) {
            if (node != null) {
                findings.at(
                        line(
                                node,
                                plan.audience(),
                                Math.clamp(e.position() - 1, 0, plan.audience().length())),
                        "“audience” sai ở ký tự thứ " + e.position() + ": " + e.vietnamese(),
                        "Sửa biểu thức: " + e.mend(),
                        "audience, character " + e.position() + ": " + e.english());
            }
        }
    }

    private void window(Plan plan, Map<String, Node> nodes, Findings findings) {
        var node = nodes.get("window");
        var law = rules.hours(plan.category());
        if (node != null && !plan.window().isWithin(law)) {
            findings.at(
                    node,
                    "Khung giờ “window” " + plan.window().hours() + " vượt khung giờ được phép của loại tin "
                            + plan.category() + " (" + law.hours() + ")",
                    "Thu hẹp “window” vào trong " + law.hours() + " giờ Việt Nam",
                    "the window " + plan.window().hours() + " is outside the hours of " + plan.category() + " ("
                            + law.hours() + ", time of Vietnam); narrow it");
        }
    }

    private void account(Plan plan, Map<String, Node> nodes, Findings findings) {
        var step = plan.zalo();
        var node = nodes.get(ACCOUNT);
        var zalo = catalogues.stream()
                .filter(catalogue -> catalogue.channel().equals("zalo"))
                .findFirst();
        if (step == null || node == null || zalo.isEmpty()) {
            return;
        }
        var known = zalo.get().senders();
        var names = String.join(", ", known);
        if (known.isEmpty()) {
            findings.at(
                    node,
                    "Chưa khai báo tài khoản Zalo nào",
                    "Khai báo tài khoản ở loa.zalo.accounts trong config/application.yaml, hoặc bỏ bước zalo",
                    "there is no Zalo account; add one to loa.zalo.accounts, or take the zalo step away");
        } else if (step.account().isEmpty() && known.size() > 1) {
            findings.at(
                    node,
                    "Bước Zalo không ghi tài khoản, mà có nhiều tài khoản",
                    "Thêm “account: …”, một trong: " + names,
                    "the zalo step names no account and there are several: " + names);
        } else if (!step.account().isEmpty() && !known.contains(step.account())) {
            findings.at(
                    node,
                    "Không có tài khoản Zalo “" + step.account() + "” trong loa.zalo.accounts",
                    Nearest.to(step.account(), known)
                            .map(name -> "Có phải ý bạn là “" + name + "”?")
                            .orElse("Dùng một trong: " + names),
                    "no Zalo account " + step.account() + " in loa.zalo.accounts; known: " + names);
        }
    }

    private Optional<App> app(Plan plan, Map<String, Node> nodes, Findings findings) {
        var app = apps.find(plan.app());
        var node = nodes.get("app");
        if (app.isEmpty() && node != null && !plan.app().isEmpty()) {
            var known = apps.all().stream().map(App::id).toList();
            findings.at(
                    node,
                    "Không có ứng dụng “" + plan.app() + "” trong config/apps.yaml",
                    Nearest.to(plan.app(), known)
                            .map(id -> "Có phải ý bạn là “" + id + "”?")
                            .orElse("Dùng một trong: " + String.join(", ", known)),
                    "no app " + plan.app() + " in config/apps.yaml; known: " + String.join(", ", known));
        }
        return app;
    }

    private boolean placeholders(String path, String text, Node node, Findings findings) {
        var good = true;
        var matcher = Template.PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            var name = matcher.group(1);
            if (Placeholder.named(name).isPresent()) {
                continue;
            }
            good = false;
            var proposal = Nearest.to(name, Placeholder.labels());
            findings.at(
                    line(node, text, matcher.start()),
                    "“" + path + "” có chỗ điền lạ “{" + name + "}”",
                    proposal.map(word -> "Có phải ý bạn là “{" + word + "}”?")
                            .orElse("Dùng một trong: " + String.join(", ", Placeholder.labels())),
                    "unknown placeholder {" + name + "}; known: " + String.join(", ", Placeholder.labels()));
        }
        var rest = matcher.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            good = false;
            findings.at(
                    node,
                    "“" + path + "” có dấu ngoặc nhọn không khép",
                    "Viết chỗ điền như {link}",
                    "a brace is not closed; write placeholders like {link}");
        }
        return good;
    }

    private void words(String path, String text, Node node, Findings findings) {
        forbidden
                .in(text)
                .ifPresent(word -> findings.at(
                        node,
                        "“" + path + "” có từ không được dùng: “" + word + "”",
                        "Viết cách khác: lời nhắn hiện trên màn hình khóa, ai đứng cạnh cũng đọc được",
                        path + " holds the forbidden word “" + word + "”; word it otherwise, others can read the"
                                + " screen (loa.campaign.forbidden)"));
    }

    private void hosts(Plan plan, App app, String path, String text, Node node, Findings findings) {
        var allowed = new ArrayList<>(app.hosts());
        allowed.add(host(links.personal(new RunId(RunId.MAX), 0)));
        var filled = text.replace("{issuer}", plan.legal().issuer()).replace("{app}", app.name());
        LINK.matcher(filled).results().forEach(found -> {
            var host = host(found.group());
            if (allowed.stream().noneMatch(host::equalsIgnoreCase)) {
                findings.at(
                        line(node, text, Math.max(0, text.indexOf(found.group()))),
                        "“" + path + "” có liên kết tới “" + host + "”, ngoài các trang của ứng dụng",
                        "Dùng {link}, hoặc một trong: " + String.join(", ", allowed),
                        "link to " + host + " is outside the app's hosts: " + String.join(", ", allowed));
            }
        });
    }

    private void parts(Plan plan, App app, String path, String source, Node node, Findings findings) {
        var text = longest(plan, app.name(), source);
        var sms = plan.sms();
        if (sms != null && text.parts().size() > sms.parts()) {
            findings.at(
                    node,
                    "“" + path + "” dài " + text.units() + " ký tự, thành "
                            + text.parts().size() + " tin; mức cho phép là "
                            + sms.parts(),
                    "Rút ngắn lời nhắn" + (sms.accents() ? ", bỏ dấu (accents: false)" : "") + ", hoặc thêm “parts: "
                            + text.parts().size() + "” vào bước sms của “route”",
                    "the text takes " + text.parts().size() + " parts (" + text.units() + " units), allowed are "
                            + sms.parts() + "; shorten it or set parts on the sms step");
        }
    }

    private Text longest(Plan plan, String appName, String source) {
        var template = CampaignTexts.template(
                plan, source, appName, shortCode, links.passedOn(new RunId(RunId.MAX), 1), _ -> areas.longest());
        return template.render(0, links.personal(new RunId(RunId.MAX), Integer.MAX_VALUE >>> 4));
    }

    /// The line on which a place of a text stands: exact where the file writes the text as it is.
    private static int line(Node node, String text, int place) {
        var first = node.getStartMark().getLine() + 1;
        if (node instanceof ScalarNode scalar && scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL) {
            return first
                    + 1
                    + (int) text.substring(0, place)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }
        return first;
    }

    private static String host(String link) {
        var address = link.matches("(?i)https?://.*") ? link : "http://" + link;
        try {
            var host = URI.create(address.replaceFirst("[.,;:!?)]+$", "")).getHost();
            return host == null ? link : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return link;
        }
    }
}
