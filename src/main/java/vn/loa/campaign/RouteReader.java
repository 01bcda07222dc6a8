package vn.loa.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import vn.loa.delivery.FirstMessage;

/// Reads the `route` of a campaign file: the channels by which it reaches people, in the order they are tried.
final class RouteReader {

    private static final Duration VALIDITY = Duration.ofHours(12);
    // SMPP: up to 11 letters and digits, or up to 15 digits of a number.
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9 ._-]{1,11}|\\d{3,15}");

    private final Fields file;
    private Plan.@Nullable ZaloStep zalo;
    private Optional<Plan.SmsStep> sms = Optional.empty();
    private boolean smsSeen;
    private @Nullable Node zaloSeen;
    private @Nullable Node account;
    private boolean hasPatience;

    private RouteReader(Fields file) {
        this.file = file;
    }

    /// @param byZaloAlone whether there is to be no SMS step
    /// @param account where the Zalo step names its account, or else where it stands
    record Route(
            Optional<Plan.SmsStep> sms,
            Plan.@Nullable ZaloStep zalo,
            boolean byZaloAlone,
            @Nullable Node account) {}

    static Route read(Fields file) {
        var reader = new RouteReader(file);
        var steps = file.items("route", true);
        steps.forEach(reader::step);
        var zaloSeen = reader.zaloSeen;
        if (!reader.smsSeen && zaloSeen == null && !steps.isEmpty()) {
            file.findings()
                    .at(
                            file.node("route"),
                            "“route” không có bước SMS hay Zalo",
                            "Thêm “- { channel: sms, sender: BLUEZONE, accents: false }”",
                            "the route has no sms or zalo step; add one");
        }
        if (steps.isEmpty() && file.has("route")) {
            file.findings().at(file.node("route"), "“route” rỗng", "Thêm ít nhất một bước", "the route is empty");
        }
        if (reader.smsSeen && zaloSeen != null && !reader.hasPatience) {
            file.findings()
                    .at(
                            zaloSeen,
                            "Bước Zalo thiếu “patience”",
                            "Thêm “patience: 2h”: đợi bao lâu rồi gửi SMS",
                            "the zalo step has no patience; say how long to wait before the text");
        }
        return new Route(reader.sms, reader.zalo, !reader.smsSeen && zaloSeen != null, reader.account);
    }

    private void step(Node node) {
        switch (channel(node)) {
            case "sms" -> sms(node);
            case "zalo" -> zalo(node);
            case "" ->
                file.findings()
                        .at(
                                node,
                                "Một bước của “route” thiếu “channel”",
                                "Viết “channel: sms” hoặc “channel: zalo”",
                                "a step of the route has no channel");
            case String other ->
                file.findings()
                        .at(
                                node,
                                "Kênh “" + other + "” không có",
                                "Dùng “sms” hoặc “zalo”",
                                "unknown channel " + other + "; use sms or zalo");
        }
    }

    private static String channel(Node node) {
        if (node instanceof MappingNode mapping) {
            for (var pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("channel")
                        && pair.getValueNode() instanceof ScalarNode value) {
                    return value.getValue();
                }
            }
        }
        return "";
    }

    private void sms(Node node) {
        var step = file.asMapping(node, "route", "channel", "sender", "accents", "parts", "validity", "flash");
        if (step == null) {
            return;
        }
        if (smsSeen) {
            file.findings().at(node, "“route” có hai bước SMS", "Giữ lại một bước", "two sms steps; keep one");
        }
        smsSeen = true;
        var sender = step.value("sender", RouteReader::sender, "BLUEZONE");
        var accents = step.value("accents", Notation::yes, "true, false", false);
        var parts = step.value("parts", Notation::parts, "1", accents ? 3 : 1);
        var validity = step.value("validity", Notation::spanAboveZero, "12h", VALIDITY);
        var flash = step.value("flash", Notation::yes, "true, false", false);
        sms = sender.map(name -> new Plan.SmsStep(name, accents, parts, validity, flash));
    }

    private void zalo(Node node) {
        var step = file.asMapping(node, "route", "channel", "account", "template", "success", "patience");
        if (step == null) {
            return;
        }
        if (zaloSeen != null) {
            file.findings().at(node, "“route” có hai bước Zalo", "Giữ lại một bước", "two zalo steps; keep one");
        }
        if (smsSeen) {
            file.findings()
                    .at(
                            node,
                            "Bước Zalo đứng sau bước SMS",
                            "Đưa bước zalo lên trước: ai Zalo không đến được thì nhận SMS",
                            "the zalo step comes after sms; put it first: whom zalo does not reach gets the text");
        }
        zaloSeen = node;
        this.account = step.has("account") ? step.node("account") : node;
        var account = step.value("account", RouteReader::account, "so-y-te", "");
        var template = step.text("template");
        var success = step.value("success", RouteReader::success, "DELIVERED", FirstMessage.Success.DELIVERED);
        hasPatience = step.has("patience");
        var patience = step.value("patience", Notation::spanAboveZero, "2h", RunStarter.LONGEST);
        zalo = template.map(id -> new Plan.ZaloStep(account, id, success, patience))
                .orElse(null);
    }

    private static String sender(String text) {
        if (!SENDER.matcher(text).matches()) {
            throw new IllegalArgumentException("at most 11 letters and digits, or a number");
        }
        return text;
    }

    private static String account(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the name of an official account");
        }
        return text;
    }

    private static FirstMessage.Success success(String text) {
        return switch (text) {
            case "ACCEPTED" -> FirstMessage.Success.ACCEPTED;
            case "DELIVERED" -> FirstMessage.Success.DELIVERED;
            case "SEEN" -> FirstMessage.Success.SEEN;
            default -> throw new IllegalArgumentException("ACCEPTED, DELIVERED or SEEN");
        };
    }
}
