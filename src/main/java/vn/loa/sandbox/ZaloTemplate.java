package vn.loa.sandbox;

import java.util.List;

/// A template that simulated Zalo has approved, or not.
///
/// @param status in words: ENABLE, PENDING_REVIEW, REJECT, DISABLE
/// @param tag TRANSACTION, CUSTOMER_CARE or PROMOTION
public record ZaloTemplate(String id, String name, String status, String tag, List<Param> params) {

    /// The template of the sample campaign.
    public static final ZaloTemplate REMINDER = new ZaloTemplate(
            "312345",
            "Nhắc cài ứng dụng",
            "ENABLE",
            "CUSTOMER_CARE",
            List.of(new Param("name", true, 30), new Param("area", true, 200), new Param("code", false, 30)));

    public ZaloTemplate {
        params = List.copyOf(params);
    }

    public ZaloTemplate is(String otherStatus) {
        return new ZaloTemplate(id, name, otherStatus, tag, params);
    }

    public record Param(String name, boolean required, int maxLength) {}
}
