package vn.loa.journey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vn.loa.sandbox.ZaloDesk;
import vn.loa.sandbox.ZaloMessage;

/// Somebody who meets the journeys' official account on Zalo.
final class ZaloPhone {

    private static final AtomicLong MESSAGES = new AtomicLong();

    private final LoaApp loa;
    private final String number;
    private final String id;

    /// @param number as operators write it: 84 and nine digits
    ZaloPhone(LoaApp loa, String number) {
        this.loa = loa;
        this.number = number;
        this.id = ZaloDesk.userId(LoaApp.ZALO, number);
    }

    /// Hands the account their number, as its request offers it.
    void tellsNumber() {
        event("\"event_name\":\"user_submit_info\",\"info\":{\"name\":\"An\",\"phone\":\"" + number + "\"}");
    }

    void writes(String words) {
        event("\"event_name\":\"user_send_text\",\"message\":{\"msg_id\":\"w" + MESSAGES.incrementAndGet()
                + "\",\"text\":\"" + words + "\"}");
    }

    void sees(ZaloMessage message) {
        event("\"event_name\":\"user_seen_message\",\"message\":{\"msg_ids\":[\"" + message.id() + "\"]}");
    }

    /// A button in the message, or the picture of a thumb below it.
    void presses(ZaloMessage message) {
        event("\"event_name\":\"user_click_button\",\"message\":{\"msg_id\":\"" + message.id() + "\"}");
    }

    void withdraws() {
        event("\"event_name\":\"user_withdraw\"");
    }

    /// As if they had done nothing there since.
    void wasThereLast(Instant at) {
        var redis = loa.redis().redis();
        redis.await(redis.async()
                .hset(
                        "zalo:{oa-" + LoaApp.ZALO.oaId() + "}:user:" + id,
                        "met",
                        Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.US_ASCII)));
    }

    /// What the account has written to them.
    List<ZaloMessage> received() {
        return loa.zalo().desk().takenFor(id);
    }

    private void event(String members) {
        var now = Long.toString(System.currentTimeMillis());
        loa.zalo()
                .event(
                        LoaApp.ZALO,
                        "OA OpenAPI",
                        now,
                        "{\"app_id\":\"" + LoaApp.ZALO.appId() + "\",\"sender\":{\"id\":\"" + id
                                + "\"},\"recipient\":{\"id\":\"" + LoaApp.ZALO.oaId() + "\"}," + members
                                + ",\"timestamp\":\"" + now + "\"}");
    }
}
