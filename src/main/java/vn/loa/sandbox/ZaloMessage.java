package vn.loa.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that simulated Zalo has taken.
///
/// @param kind which path took it: `phone`, `hashphone`, `user`, `consultation`, `broadcast`
/// @param to the phone, its hash, the user id, or the article's id
/// @param data what fills the template
/// @param trackingId the sender's own mark, where the path has one
/// @param mode `development`, or empty
public record ZaloMessage(
        String id,
        String kind,
        String oaId,
        String to,
        String template,
        Map<String, String> data,
        String text,
        @Nullable String trackingId,
        String mode) {

    public ZaloMessage {
        data = Map.copyOf(data);
    }
}
