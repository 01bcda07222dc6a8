package vn.loa.subscriber;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.area.Areas;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// Lists over REST: made, looked at, and single people put on them; of health lists the health role alone hears more
/// than the title.
@RestController
@RequestMapping("/api/v1/lists")
class ListController {

    private final Lists lists;
    private final Membership members;
    private final Segments segments;
    private final Registry registry;
    private final NumberParser numbers;
    private final Areas areas;

    ListController(
            Lists lists, Membership members, Segments segments, Registry registry, NumberParser numbers, Areas areas) {
        this.lists = lists;
        this.members = members;
        this.segments = segments;
        this.registry = registry;
        this.numbers = numbers;
        this.areas = areas;
    }

    record Wish(
            @Nullable String title,
            MemberList.@Nullable Kind kind,
            @Nullable String legalBasis,
            @Nullable String document,
            @Nullable String source,
            @Nullable LocalDate expires,
            @Nullable Integer days,
            @Nullable String area) {}

    /// Of a health list somebody without the health role is told its name, title and kind alone.
    ///
    /// @param count people on the list today; null when it is not told
    record View(
            String name,
            String title,
            MemberList.Kind kind,
            String legalBasis,
            String document,
            String source,
            @Nullable LocalDate expires,
            @Nullable Integer days,
            @Nullable String area,
            @Nullable Long count) {}

    /// @param until the last day on the list; none for without an end
    /// @param evidence the paper that says so; the list's own when it is missing
    record Member(@Nullable LocalDate until, @Nullable String evidence) {}

    /// @param changed whether they were not on the list so before
    record Standing(String list, String msisdn, @Nullable LocalDate until, boolean changed) {}

    @GetMapping
    List<View> all() {
        return lists.all().stream().map(this::view).toList();
    }

    @GetMapping("/{name}")
    View one(@PathVariable String name) {
        return view(seen(name));
    }

    @PutMapping("/{name}")
    View put(@PathVariable String name, @RequestBody Wish wish) {
        var before = lists.find(name);
        var kind = wish.kind();
        if (kind == null) {
            throw unprocessable("Thiếu “kind”: ORDINARY, HEALTH, ORGANISATION hoặc VISITOR", "kind is missing");
        }
        before.ifPresent(ListController::mayKnow);
        mayKnow(kind);
        if (before.isPresent() && before.get().isHealth() && kind != MemberList.Kind.HEALTH) {
            throw new Unacceptable(
                    HttpStatus.CONFLICT,
                    "Danh sách y tế không đổi thành loại khác được; hãy xóa rồi tạo lại. (A health list stays one;"
                            + " delete it and make another.)");
        }
        var list = list(name, kind, wish);
        lists.put(list);
        return view(list);
    }

    private MemberList list(String name, MemberList.Kind kind, Wish wish) {
        var expires = wish.expires();
        if (expires != null && expires.isBefore(lists.today())) {
            throw unprocessable(
                    "“expires” " + expires + " đã qua; hãy ghi ngày cuối từ hôm nay trở đi",
                    "expires is past; give today or a later day");
        }
        if (wish.area() != null && areas.resolve(wish.area(), lists.today()).isEmpty()) {
            throw unprocessable(
                    "Không có địa bàn mã “" + wish.area() + "”", "no area has this code; leading zeros are kept");
        }
        try {
            return new MemberList(
                    name,
                    text(wish.title()),
                    kind,
                    text(wish.legalBasis()),
                    text(wish.document()),
                    text(wish.source()),
                    expires,
                    wish.days(),
                    wish.area());
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        }
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name) {
        members.delete(seen(name));
    }

    @PutMapping("/{name}/members/{msisdn}")
    Standing join(
            @PathVariable String name,
            @PathVariable String msisdn,
            @RequestBody(required = false) @Nullable Member member,
            @Nullable Principal who) {
        var list = seen(name);
        var number = numbers.parse(msisdn);
        var said = member == null ? new Member(null, null) : member;
        var order = order(list, said, LoadOrder.Mode.UPSERT, who);
        lists.check(order);
        var until = lists.lastDay(order);
        var changed = members.put(list, ordinal(number), until, lists.provenance(order));
        return new Standing(name, masked(number), until, changed);
    }

    @DeleteMapping("/{name}/members/{msisdn}")
    Standing leave(@PathVariable String name, @PathVariable String msisdn, @Nullable Principal who) {
        var list = seen(name);
        var number = numbers.parse(msisdn);
        var order = order(list, new Member(null, null), LoadOrder.Mode.REMOVE, who);
        var changed = members.remove(list, ordinal(number), lists.provenance(order));
        return new Standing(name, masked(number), null, changed);
    }

    private static LoadOrder order(MemberList list, Member member, LoadOrder.Mode mode, @Nullable Principal who) {
        var key = who == null ? "" : who.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var source = list.source().isEmpty() ? ("api-" + key).replaceAll("-+$", "") : list.source();
        var said = new Provenance(
                source.substring(0, Math.min(source.length(), Provenance.LONGEST_SOURCE)), "", text(member.evidence()));
        return new LoadOrder("member", said, mode, list.name(), member.until());
    }

    private int ordinal(ParsedNumber number) {
        return switch (number) {
            case ParsedNumber.Valid(var msisdn) -> ordinal(msisdn);
            case ParsedNumber.Converted(var msisdn) -> ordinal(msisdn);
            case ParsedNumber.Rejected(var reason) ->
                throw unprocessable("Số điện thoại không đúng: " + reason.vietnamese(), reason.english());
        };
    }

    private int ordinal(Msisdn msisdn) {
        return registry.find(msisdn)
                .orElseThrow(() -> new Unacceptable(
                        HttpStatus.NOT_FOUND,
                        "Số này chưa có trong danh bạ; hãy nạp thuê bao trước bằng POST /api/v1/subscribers."
                                + " (This number is not in the registry; load the person first.)"));
    }

    private static String masked(ParsedNumber number) {
        return switch (number) {
            case ParsedNumber.Valid(var msisdn) -> msisdn.masked();
            case ParsedNumber.Converted(var msisdn) -> msisdn.masked();
            case ParsedNumber.Rejected _ -> "";
        };
    }

    // Before anything about a list is told or done: does it exist, and may this caller know of it.
    private MemberList seen(String name) {
        var list = lists.find(name)
                .orElseThrow(() -> new Unacceptable(
                        HttpStatus.NOT_FOUND,
                        "Không có danh sách “" + name + "”; xem GET /api/v1/lists. (There is no such list; see GET"
                                + " /api/v1/lists.)"));
        mayKnow(list);
        return list;
    }

    private static void mayKnow(MemberList list) {
        mayKnow(list.kind());
    }

    private static void mayKnow(MemberList.Kind kind) {
        if (kind == MemberList.Kind.HEALTH && !Sight.ofHealth()) {
            throw new HealthRoleNeeded("Danh sách y tế", "Health lists");
        }
    }

    private View view(MemberList list) {
        if (list.isHealth() && !Sight.ofHealth()) {
            return new View(list.name(), list.title(), list.kind(), "", "", "", null, null, null, null);
        }
        return new View(
                list.name(),
                list.title(),
                list.kind(),
                list.legalBasis(),
                list.document(),
                list.source(),
                list.expires(),
                list.days(),
                list.area(),
                segments.count(lists.expression(list, lists.today())));
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static Unacceptable unprocessable(String vietnamese, String english) {
        return new Unacceptable(HttpStatus.UNPROCESSABLE_CONTENT, vietnamese + ". (" + english + ".)");
    }
}
