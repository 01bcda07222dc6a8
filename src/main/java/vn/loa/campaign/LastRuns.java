package vn.loa.campaign;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.loa.campaign.Explanation.LastRun;
import vn.loa.consent.Contact;
import vn.loa.delivery.Deliveries;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.subscriber.Slots;

/// Tells what became of one person in the latest run of a campaign that has begun.
final class LastRuns {

    private static final Set<Plane> SAYS_NOTHING = EnumSet.of(Plane.AUDIENCE, Plane.ATTEMPTED, Plane.RETRIED);

    private final RunHistory history;
    private final RunBook book;
    private final Planes planes;
    private final Deliveries deliveries;

    LastRuns(RunHistory history, RunBook book, Planes planes, Deliveries deliveries) {
        this.history = history;
        this.book = book;
        this.planes = planes;
        this.deliveries = deliveries;
    }

    /// Whether only the health role may know whom any run of the campaign has texted.
    boolean isHealth(String campaign) {
        return history.of(campaign).reversed().stream()
                .flatMap(run -> book.record(run).stream())
                .filter(record -> record.stage() == Stage.BEGUN)
                .findFirst()
                .map(RunRecord::health)
                .orElse(false);
    }

    /// @param contacts the days on which the campaign's category has texted the person
    Optional<LastRun> of(String campaign, int ordinal, List<Contact> contacts) {
        for (var run : history.of(campaign).reversed()) {
            var record = book.record(run).filter(known -> known.stage() == Stage.BEGUN);
            if (record.isPresent()) {
                return Optional.of(told(run, record.get(), ordinal, contacts));
            }
        }
        return Optional.empty();
    }

    /// @param contacts the days on which the campaign's category has texted the person
    LastRun told(Runs.Header run, RunRecord record, int ordinal, List<Contact> contacts) {
        var sets = planes.read(run.id(), Slots.blockOf(ordinal), EnumSet.allOf(Plane.class));
        var slot = Slots.slotOf(ordinal);
        var in = Arrays.stream(Plane.values())
                .filter(plane -> sets.of(plane).contains(slot))
                .toList();
        var labels = Stream.concat(
                        in.stream().map(Plane::label),
                        sets.pending().contains(slot) ? Stream.of("pending") : Stream.empty())
                .toList();
        var became = became(sets, slot, in);
        return new LastRun(
                run.id().number(),
                RunStatus.of(deliveries.state(run.id())),
                run.scheduledAt(),
                record.begunAt(),
                record.finishedAt(),
                labels,
                contacts.stream()
                        .filter(contact -> run.id().equals(contact.run()))
                        .map(Contact::day)
                        .toList(),
                became.vi(),
                became.en());
    }

    private static Reasons.Reason became(PlaneSets sets, int slot, List<Plane> in) {
        if (!in.contains(Plane.AUDIENCE)) {
            return new Reasons.Reason(
                    "không có trong danh sách khi lượt này được chốt",
                    "was not in the audience when the run was frozen");
        }
        if (sets.retrying().contains(slot)) {
            return new Reasons.Reason("lỗi kỹ thuật (chúng tôi gửi lại)", "a technical fault; it will be sent again");
        }
        if (sets.pending().contains(slot)) {
            return new Reasons.Reason("chưa tới lượt", "the turn is still to come");
        }
        return in.stream()
                .filter(plane -> !SAYS_NOTHING.contains(plane) && !plane.isOfChannel())
                .sorted((one, other) -> Integer.compare(weight(other), weight(one)))
                .findFirst()
                .map(LastRuns::became)
                .orElseGet(() -> new Reasons.Reason("đang gửi, chưa có trả lời", "handed over, no answer yet"));
    }

    /// What happened last says most.
    private static int weight(Plane plane) {
        return switch (plane) {
            case ACCEPTED, UNKNOWN -> 1;
            case DELIVERED, UNDELIVERED, FAILED -> 2;
            case ABSENT, NO_NUMBER -> 3;
            case CLICKED -> 4;
            case REPLIED -> 5;
            case REFUSED_REMINDERS -> 6;
            default -> 0;
        };
    }

    private static Reasons.Reason became(Plane plane) {
        return switch (plane) {
            case AUDIENCE -> new Reasons.Reason("trong danh sách", "in the audience");
            case ATTEMPTED -> new Reasons.Reason("đang gửi", "being sent");
            case ACCEPTED ->
                new Reasons.Reason("nhà mạng đã nhận, chưa có báo phát", "the operator took it, no receipt yet");
            case FAILED -> new Reasons.Reason("nhà mạng từ chối", "refused by the operator");
            case UNKNOWN -> new Reasons.Reason("chưa rõ đã gửi hay chưa", "nobody knows whether it was sent");
            case DELIVERED -> new Reasons.Reason("đã đến máy", "on the phone");
            case UNDELIVERED -> new Reasons.Reason("không đến được máy", "could not be delivered");
            case ABSENT ->
                new Reasons.Reason("máy tắt hoặc ngoài vùng phủ sóng", "phone switched off or out of coverage");
            case NO_NUMBER -> new Reasons.Reason("số không tồn tại", "the number does not exist");
            case RETRIED -> new Reasons.Reason("đã phải gửi lại", "had to be sent again");
            case CLICKED -> new Reasons.Reason("đã mở liên kết", "followed the link");
            case REPLIED -> new Reasons.Reason("đã trả lời", "replied");
            case REFUSED_REMINDERS -> new Reasons.Reason("đã trả lời từ chối nhận", "replied that reminders must stop");
            case EXCLUDED_OPTED_OUT ->
                new Reasons.Reason("bị loại: đã từ chối nhận", "left out: had refused reminders");
            case EXCLUDED_INSTALLED ->
                new Reasons.Reason("bị loại: đã cài ứng dụng", "left out: had installed the app");
            case EXCLUDED_TOO_SOON ->
                new Reasons.Reason("bị loại: vừa được nhắn trước đó", "left out: was texted too few days before");
            case EXCLUDED_CAPPED ->
                new Reasons.Reason("bị loại: đủ số lần nhắn cho phép", "left out: was texted as often as allowed");
            case EXCLUDED_ERASED ->
                new Reasons.Reason("bị loại: đã được xóa khỏi sổ", "left out: was erased from the registry");
            case EXCLUDED_HOLDOUT ->
                new Reasons.Reason("bị loại: thuộc nhóm đối chứng", "left out: in the control group");
            case EXCLUDED_CANCELLED ->
                new Reasons.Reason("bị loại: lượt gửi bị hủy", "left out: the run was cancelled");
            case EXCLUDED_EXPIRED ->
                new Reasons.Reason("bị loại: hết thời gian gửi", "left out: the run's time was over");
            case ZALO_ACCEPTED -> new Reasons.Reason("Zalo đã nhận", "Zalo took it");
            case ZALO_FAILED -> new Reasons.Reason("Zalo không nhận", "Zalo did not take it");
            case ZALO_UNKNOWN ->
                new Reasons.Reason("chưa rõ Zalo đã nhận hay chưa", "nobody knows whether Zalo took it");
            case ZALO_DELIVERED -> new Reasons.Reason("Zalo đã đưa đến máy", "on the phone by Zalo");
            case ZALO_UNDELIVERED ->
                new Reasons.Reason("Zalo không đưa đến máy được", "could not be delivered by Zalo");
            case ZALO_SEEN -> new Reasons.Reason("đã xem trên Zalo", "opened on Zalo");
            case SMS_ATTEMPTED -> new Reasons.Reason("chuyển sang SMS", "went on to SMS");
            case SMS_ACCEPTED -> new Reasons.Reason("nhà mạng đã nhận SMS", "the operator took the text");
            case SMS_FAILED -> new Reasons.Reason("nhà mạng từ chối SMS", "text refused by the operator");
            case SMS_UNKNOWN ->
                new Reasons.Reason("chưa rõ SMS đã gửi hay chưa", "nobody knows whether the text was sent");
            case SMS_DELIVERED -> new Reasons.Reason("SMS đã đến máy", "text on the phone");
            case SMS_UNDELIVERED -> new Reasons.Reason("SMS không đến được máy", "text could not be delivered");
            case SMS_ABSENT ->
                new Reasons.Reason(
                        "SMS: máy tắt hoặc ngoài vùng phủ sóng", "text: phone switched off or out of coverage");
            case SMS_NO_NUMBER -> new Reasons.Reason("SMS: số không tồn tại", "text: the number does not exist");
            case NOT_HANDED_ON ->
                new Reasons.Reason(
                        "Zalo không đến và không gửi SMS nữa", "not reached by Zalo and not to be texted any more");
        };
    }
}
