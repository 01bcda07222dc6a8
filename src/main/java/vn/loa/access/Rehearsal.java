package vn.loa.access;

import java.util.List;
import java.util.Set;

/// Whether this gateway rehearses: simulated operators and people, so the console is open and says so on every page.
public record Rehearsal(boolean on) {

    /// The API key that everybody knows; it opens nothing but a rehearsal.
    public static final String KEY = "loa-sandbox";

    public static final String KEY_NAME = "sandbox";

    /// Of somebody else, who approves what the holder of the other has written.
    public static final String APPROVERS_KEY = "loa-sandbox-approver";

    public static final String APPROVERS_KEY_NAME = "sandbox-approver";

    /// The password of all sample accounts.
    public static final String PASSWORD = "chi-de-dien-tap";

    /// One sample account.
    public record Sample(String name, String title, Set<Role> roles, Precinct precinct) {}

    /// Whoever may be at the console of a rehearsal: of a commune and a district of Sơn La, of the province, of the
    /// country.
    public static final List<Sample> SAMPLES = List.of(
            new Sample("van-thu-xa", "Văn thư xã", Set.of(Role.AUTHOR), in("03646")),
            new Sample("can-bo-huyen", "Cán bộ huyện", Set.of(Role.AUTHOR, Role.OPERATOR), in("116")),
            new Sample("nguoi-duyet", "Người duyệt", Set.of(Role.APPROVER), Precinct.WHOLE_COUNTRY),
            new Sample("y-te", "Y tế", Set.of(Role.HEALTH, Role.OPERATOR), Precinct.WHOLE_COUNTRY),
            new Sample("lanh-dao-y-te", "Lãnh đạo y tế", Set.of(Role.HEALTH), Precinct.WHOLE_COUNTRY),
            new Sample("kiem-tra", "Kiểm tra", Set.of(Role.AUDITOR), Precinct.WHOLE_COUNTRY),
            new Sample("quan-tri", "Quản trị", Set.of(Role.ADMINISTRATOR), Precinct.WHOLE_COUNTRY));

    /// Whether a key or an account of this name belongs to rehearsals; in earnest, whoever has it is somebody else.
    public static boolean isSample(String name) {
        return name.equals(KEY_NAME)
                || name.equals(APPROVERS_KEY_NAME)
                || SAMPLES.stream().map(Sample::name).anyMatch(name::equals);
    }

    private static Precinct in(String area) {
        return new Precinct(false, Set.of(area));
    }
}
