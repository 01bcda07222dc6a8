package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What simulated Zalo answers to calls that come with a good token, and the record of what it has taken.
public final class ZaloDesk {

    private static final String PHONE = "/message/template";
    private static final String HASH = "/message/template/hashphone";
    private static final Set<String> BUSINESS = Set.of(
            PHONE,
            HASH,
            "/message/quota",
            "/message/status",
            "/message/template-tag",
            "/quality",
            "/template/all",
            "/template/info/v2");

    private final int quota;
    private final Duration receiptAfter;
    private final ZaloEvents events;
    private final Map<String, AtomicInteger> left = new ConcurrentHashMap<>();
    private final Map<String, ZaloTemplate> templates = new ConcurrentHashMap<>();
    private final Set<String> admins = ConcurrentHashMap.newKeySet();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final List<ZaloMessage> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean recording = true;
    private volatile Consumer<ZaloMessage> listener = _ -> {};

    ZaloDesk(int quota, Duration receiptAfter, ZaloEvents events) {
        this.quota = quota;
        this.receiptAfter = receiptAfter;
        this.events = events;
        template(ZaloTemplate.REMINDER);
    }

    static boolean isBusiness(String path) {
        return BUSINESS.contains(path);
    }

    /// Everything taken so far.
    public List<ZaloMessage> taken() {
        return List.copyOf(taken);
    }

    public List<ZaloMessage> takenFor(String to) {
        return taken.stream().filter(message -> message.to().equals(to)).toList();
    }

    /// How many calls with a good token came.
    public int requests() {
        return requests.get();
    }

    /// Keeps no record of messages, for a load of millions.
    public void forgetful() {
        recording = false;
    }

    public void onTaken(Consumer<ZaloMessage> hearer) {
        listener = hearer;
    }

    public void template(ZaloTemplate template) {
        templates.put(template.id(), template);
    }

    /// Whom messages in development mode reach.
    public void admin(String phone) {
        admins.add(phone);
    }

    public void quotaLeft(ZaloApp app, int messages) {
        left(app).set(messages);
    }

    /// The user id of a person, another at each account.
    public static String userId(ZaloApp app, String phone) {
        return "7"
                + Long.toUnsignedString(
                        Math.abs((app.oaId() + phone).hashCode()) * 1_000_003L + 100_000_000_000_000_000L);
    }

    Map<String, ?> answer(ZaloApp app, String path, Map<String, String> query, JsonNode body, ZaloMood mood) {
        requests.incrementAndGet();
        return switch (path) {
            case PHONE -> byPhone(app, "phone", body.path("phone").asString(""), body, mood);
            case HASH -> byPhone(app, "hashphone", body.path("hash_phone").asString(""), body, mood);
            case "/v3.0/oa/message/template" -> byUser(app, body, mood);
            case "/v3.0/oa/message/cs" -> consultation(app, body, mood);
            case "/v2.0/oa/message" -> broadcast(app, body, mood);
            case "/v2.0/article/create" -> good(Map.of("token", "sim-article-" + UUID.randomUUID()));
            case "/v2.0/article/verify" ->
                good(Map.of("id", "sim-" + body.path("token").asString("")));
            case "/v2.0/oa/getoa" ->
                good(Map.of(
                        "oa_id", app.oaId(),
                        "name", "Zalo giả lập",
                        "is_verified", true,
                        "package_name", "Doanh nghiệp",
                        "package_valid_through_date", "31/12/2099"));
            case "/v3.0/oa/quota/message" ->
                good(Map.of("cs_reply", Map.of("remain", 8, "total", 8), "promotion", Map.of("daily_remain", 1)));
            case "/message/quota" ->
                good(Map.of(
                        "dailyQuota",
                        Integer.toString(quota),
                        "remainingQuota",
                        left(app).toString()));
            case "/message/status" -> status(query.getOrDefault("message_id", ""));
            case "/message/template-tag" -> good(List.of("TRANSACTION", "CUSTOMER_CARE", "PROMOTION"));
            case "/quality" -> good(Map.of("oaCurrentQuality", "HIGH", "oa7dayQuality", "HIGH"));
            case "/template/all" -> templates(query);
            case "/template/info/v2" -> template(query.getOrDefault("template_id", ""));
            default -> SimulatedZalo.no(-106, "Method unsupported");
        };
    }

    private Map<String, ?> byPhone(ZaloApp app, String kind, String to, JsonNode body, ZaloMood mood) {
        var template = templates.get(body.path("template_id").asString(""));
        if (template == null) {
            return SimulatedZalo.no(-109, "Template ID invalid");
        }
        var mode = body.path("mode").asString("");
        var isTest = mode.equals("development");
        if (!template.status().equals("ENABLE") && !isTest) {
            return SimulatedZalo.no(-131, "Template is not approved");
        }
        if (kind.equals("phone") && !to.matches("\\+?84\\d{9}")) {
            return SimulatedZalo.no(-108, "Phone number is invalid");
        }
        if (isTest && !admins.contains(to)) {
            return SimulatedZalo.no(-127, "Template test can only be sent to admins");
        }
        if (mood.business() != 0) {
            return SimulatedZalo.no(mood.business(), "Refused in mood " + mood);
        }
        var missing = missing(template, body.path("template_data"));
        if (missing != 0) {
            return SimulatedZalo.no(missing, "Template data invalid");
        }
        if (left(app).getAndUpdate(now -> Math.max(0, now - 1)) == 0) {
            return SimulatedZalo.no(-144, "OA has exceeded its daily quota");
        }
        var message = take(app, kind, to, template.id(), body, "");
        receipt(app, message, mood);
        return good(Map.of(
                "msg_id",
                message.id(),
                "sent_time",
                Long.toString(System.currentTimeMillis()),
                "sending_mode",
                "1",
                "quota",
                Map.of(
                        "dailyQuota",
                        Integer.toString(quota),
                        "remainingQuota",
                        left(app).toString())));
    }

    private Map<String, ?> byUser(ZaloApp app, JsonNode body, ZaloMood mood) {
        var to = body.path("user_id").asString("");
        var template = templates.get(body.path("template_id").asString(""));
        if (to.isEmpty() || template == null) {
            return SimulatedZalo.no(-201, "Parameter invalid");
        }
        if (mood.openapi() != 0) {
            return SimulatedZalo.no(mood.openapi(), "Refused in mood " + mood);
        }
        var message = take(app, "user", to, template.id(), body, "");
        chatReceipt(app, message, mood);
        return good(Map.of(
                "message_id",
                message.id(),
                "user_id",
                to,
                "sent_time",
                Long.toString(System.currentTimeMillis()),
                "quota",
                Map.of("quota_type", "purchase_quota", "remain", 1000)));
    }

    private Map<String, ?> consultation(ZaloApp app, JsonNode body, ZaloMood mood) {
        var to = body.path("recipient").path("user_id").asString("");
        var text = body.path("message").path("text").asString("");
        if (to.isEmpty() || text.isEmpty() || text.length() > 2000) {
            return SimulatedZalo.no(-201, "Parameter invalid");
        }
        // Consultation messages go out by night, and need no template.
        var refusal = mood == ZaloMood.NIGHT || mood == ZaloMood.TEMPLATE_DISABLED ? 0 : mood.openapi();
        if (refusal != 0) {
            return SimulatedZalo.no(refusal, "Refused in mood " + mood);
        }
        var message = take(app, "consultation", to, "", body, text);
        chatReceipt(app, message, mood);
        return good(Map.of("message_id", message.id(), "user_id", to));
    }

    private Map<String, ?> broadcast(ZaloApp app, JsonNode body, ZaloMood mood) {
        var article = body.path("message")
                .path("attachment")
                .path("payload")
                .path("elements")
                .path(0);
        var id = article.path("attachment_id").asString("");
        if (id.isEmpty() || !article.path("media_type").asString("").equals("article")) {
            return SimulatedZalo.no(-201, "Parameter invalid");
        }
        if (mood.openapi() != 0) {
            return SimulatedZalo.no(mood.openapi(), "Refused in mood " + mood);
        }
        return good(
                Map.of("message_id", take(app, "broadcast", id, "", body, "").id()));
    }

    private ZaloMessage take(ZaloApp app, String kind, String to, String template, JsonNode body, String text) {
        var data = new LinkedHashMap<String, String>();
        body.path("template_data")
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().asString("")));
        var tracking = body.path("tracking_id").asString("");
        var message = new ZaloMessage(
                UUID.randomUUID().toString().replace("-", "").substring(0, 20),
                kind,
                app.oaId(),
                to,
                template,
                data,
                text,
                tracking.isEmpty() ? null : tracking,
                body.path("mode").asString(""));
        if (recording) {
            taken.add(message);
        }
        listener.accept(message);
        return message;
    }

    private void receipt(ZaloApp app, ZaloMessage message, ZaloMood mood) {
        if (mood == ZaloMood.NO_RECEIPT) {
            return;
        }
        if (recording) {
            delivered.add(message.id());
        }
        var now = Long.toString(System.currentTimeMillis());
        var body = """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"event_name":"user_received_message",\
                "message":{"delivery_time":"%s","msg_id":"%s","tracking_id":"%s"},"app_id":"%s","timestamp":"%s"}""".formatted(
                app.oaId(), message.to(), now, message.id(), String.valueOf(message.trackingId()), app.appId(), now);
        events.send(receiptAfter, ZaloEvents.Event.of(app, "ZNS", now, body));
    }

    // Of messages by user id; without delivery_time, and with the account as the sender.
    private void chatReceipt(ZaloApp app, ZaloMessage message, ZaloMood mood) {
        if (mood == ZaloMood.NO_RECEIPT) {
            return;
        }
        if (recording) {
            delivered.add(message.id());
        }
        var now = Long.toString(System.currentTimeMillis());
        var body = """
                {"app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},"event_name":"user_received_message",\
                "message":{"msg_id":"%s"},"timestamp":"%s"}""".formatted(app.appId(), app.oaId(), message.to(), message.id(), now);
        events.send(receiptAfter, ZaloEvents.Event.of(app, "OA OpenAPI", now, body));
    }

    private Map<String, ?> status(String id) {
        var known = delivered.contains(id)
                || taken.stream().anyMatch(message -> message.id().equals(id));
        var status = delivered.contains(id) ? 1 : known ? 0 : -1;
        return good(Map.of("status", status, "delivery_time", status == 1 ? "1" : "", "message", ""));
    }

    private Map<String, ?> templates(Map<String, String> query) {
        var wanted = query.getOrDefault("status", "");
        if (!wanted.isEmpty() && !wanted.matches("\\d")) {
            return SimulatedZalo.no(-132, "Parameter invalid"); // a word, where a number is due
        }
        return Map.of(
                "error",
                0,
                "message",
                "Success",
                "data",
                templates.values().stream()
                        .map(one -> Map.of("templateId", one.id(), "templateName", one.name(), "status", one.status()))
                        .toList(),
                "metadata",
                Map.of("total", templates.size()));
    }

    private Map<String, ?> template(String id) {
        var template = templates.get(id);
        if (template == null) {
            return SimulatedZalo.no(-109, "Template ID invalid");
        }
        var approved = !template.status().equals("PENDING_REVIEW");
        return good(Map.of(
                "templateId",
                template.id(),
                "templateName",
                template.name(),
                "status",
                template.status(),
                "templateTag",
                template.tag(),
                "templateQuality",
                "HIGH",
                "timeout",
                7_200_000,
                "price_sdt",
                "800",
                "price_uid",
                "560",
                "listParams",
                approved
                        ? template.params().stream()
                                .map(param -> Map.of(
                                        "name",
                                        param.name(),
                                        "require",
                                        param.required(),
                                        "type",
                                        "STRING",
                                        "minLength",
                                        0,
                                        "maxLength",
                                        param.maxLength(),
                                        "acceptNull",
                                        !param.required()))
                                .toList()
                        : List.of()));
    }

    private static int missing(ZaloTemplate template, JsonNode data) {
        for (var param : template.params()) {
            var value = data.path(param.name()).asString("");
            if (param.required() && value.isEmpty()) {
                return -1122;
            }
            if (value.length() > param.maxLength()) {
                return -1121;
            }
        }
        return 0;
    }

    private AtomicInteger left(ZaloApp app) {
        return left.computeIfAbsent(app.oaId(), _ -> new AtomicInteger(quota));
    }

    private static Map<String, ?> good(Object data) {
        return Map.of("error", 0, "message", "Success", "data", data);
    }

    /// As a sender hashes a number: lowercase hexadecimal SHA-256 of `84...`.
    public static String hashOf(String phone) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(phone.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
