package vn.loa.zalo;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.Catalogue.Price;

/// A template as Zalo knows it: `GET /template/info/v2`.
///
/// @param status ENABLE, PENDING_REVIEW, REJECT, DISABLE
/// @param tag TRANSACTION, CUSTOMER_CARE or PROMOTION
/// @param params its places; none while it is not approved
/// @param price null when Zalo names none
/// @param timeoutMillis without a receipt by then it was not delivered, for there are no receipts of failure
record TemplateInfo(
        String id,
        String status,
        String tag,
        List<Param> params,
        @Nullable Price price,
        long timeoutMillis) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)*");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,7}(\\.\\d{1,2})?");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    TemplateInfo {
        params = List.copyOf(params);
    }

    /// @param maxLength 0 when Zalo names none
    record Param(String name, boolean required, String type, int minLength, int maxLength, boolean acceptNull) {}

    /// What filling it with these values comes to.
    ///
    /// @param values composed (NFC) and on one line, for Zalo counts a decomposed accent as a letter of its own
    /// @param faults what is wrong, in Vietnamese and English; none when it may be sent
    record Filling(Map<String, String> values, List<String> faults) {}

    static TemplateInfo read(JsonNode data) {
        var params = new ArrayList<Param>();
        data.path("listParams")
                .forEach(param -> params.add(new Param(
                        param.path("name").asString(""),
                        param.path("require").asBoolean(false),
                        param.path("type").asString("STRING"),
                        param.path("minLength").asInt(0),
                        param.path("maxLength").asInt(0),
                        param.path("acceptNull").asBoolean(false))));
        return new TemplateInfo(
                data.path("templateId").asString(""),
                data.path("status").asString(""),
                data.path("templateTag").asString(""),
                params,
                price(
                        data.path("price_sdt").asString(""),
                        data.path("price_uid").asString("")),
                data.path("timeout").asLong(0));
    }

    // Older templates go by phone only and name one price.
    private static @Nullable Price price(String byPhone, String byUser) {
        if (!AMOUNT.matcher(byPhone).matches()) {
            return null;
        }
        return new Price(
                new BigDecimal(byPhone), new BigDecimal(AMOUNT.matcher(byUser).matches() ? byUser : byPhone));
    }

    boolean isEnabled() {
        return status.equals("ENABLE");
    }

    boolean isPromotion() {
        return tag.equals("PROMOTION");
    }

    Filling fill(Map<String, String> given) {
        var values = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> values.put(
                name,
                BLANKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip()));
        var faults = new ArrayList<String>();
        for (var param : params) {
            check(param, values.getOrDefault(param.name(), ""), faults);
        }
        for (var name : values.keySet()) {
            // Not while it has no list: before it is approved.
            if (!params.isEmpty()
                    && params.stream().noneMatch(param -> param.name().equals(name))) {
                faults.add("mẫu " + id + " không có tham số " + name + " (the template has no such place)");
            }
        }
        return new Filling(values, faults);
    }

    private void check(Param param, String value, List<String> faults) {
        if (value.isEmpty()) {
            if (param.required() && !param.acceptNull()) {
                faults.add("thiếu tham số " + param.name() + " của mẫu " + id + " (the value is missing)");
            }
            return;
        }
        var length = value.codePointCount(0, value.length());
        if (param.maxLength() > 0 && length > param.maxLength()) {
            faults.add("tham số " + param.name() + " dài " + length + ", tối đa " + param.maxLength()
                    + " (the value is too long)");
        }
        if (length < param.minLength()) {
            faults.add("tham số " + param.name() + " dài " + length + ", tối thiểu " + param.minLength()
                    + " (the value is too short)");
        }
        if (param.type().equals("NUMBER") && !NUMBER.matcher(value).matches()) {
            faults.add("tham số " + param.name() + " phải là số (the value must be a number)");
        }
    }
}
