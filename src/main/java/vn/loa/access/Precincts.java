package vn.loa.access;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import vn.loa.Vietnam;
import vn.loa.area.Areas;

/// Whether an area lies where somebody may act.
public final class Precincts {

    private final Areas areas;
    private final Clock clock;

    Precincts(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    /// Refuses an area where whoever asks may not look; a thread that works for nobody may everywhere.
    public void check(String area) {
        if (!covers(area)) {
            throw outside();
        }
    }

    /// Whether whoever asks may look there.
    public boolean covers(String area) {
        return contains(Who.precinct(), area);
    }

    /// The area that pages show first to whoever asks.
    public String first(String otherwise) {
        return Who.precinct().areas().stream().sorted().findFirst().orElse(otherwise);
    }

    /// Whether everything in one lies within the other.
    boolean within(Precinct inner, Precinct outer) {
        return outer.everywhere()
                || !inner.everywhere() && inner.areas().stream().allMatch(code -> contains(outer, code));
    }

    /// Refuses codes that no area has.
    void known(Precinct precinct) {
        for (var code : precinct.areas()) {
            if (areas.resolve(code, today()).isEmpty()) {
                throw Declined.input(
                        "Không có khu vực nào mang mã “" + code + "”; giữ các số 0 ở đầu.",
                        "No area has the code \"" + code + "\"; keep leading zeros.");
            }
        }
    }

    private boolean contains(Precinct precinct, String code) {
        return precinct.areas().contains(code)
                || precinct.holds(areas.resolve(code, today()).orElse(null), areas, today(), today());
    }

    private LocalDate today() {
        return Vietnam.today(clock);
    }

    public static Declined outside() {
        return new Declined(
                HttpStatus.FORBIDDEN,
                "Ngoài địa bàn (outside your areas)",
                "Việc này ra ngoài địa bàn được giao cho bạn; hãy chọn khu vực bên trong, hoặc nhờ người có địa bàn rộng"
                        + " hơn.",
                "This reaches beyond the areas entrusted to you; choose one within, or ask somebody with wider ones.");
    }
}
