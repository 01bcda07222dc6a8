package vn.loa.alert;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import vn.loa.access.Person;
import vn.loa.access.Rehearsal;
import vn.loa.access.Who;

/// Whose keys may alert and warn, and who may release what they hand in.
public final class Authorities {

    private final Map<String, AlertSettings.Authority> authorities;

    /// In earnest those of the rehearsal are none, whoever has been given such a name.
    Authorities(AlertSettings settings, Rehearsal rehearsal) {
        this.authorities = rehearsal.on() ? settings.authorities() : inEarnest(settings.authorities());
    }

    private static Map<String, AlertSettings.Authority> inEarnest(Map<String, AlertSettings.Authority> all) {
        return all.entrySet().stream()
                .filter(authority -> !Rehearsal.isSample(authority.getKey()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, authority -> authority.getValue().inEarnest()));
    }

    /// The account that answers for a key: two keys of one account are one person.
    public static String holder(String key) {
        return Who.now().map(Person::holder).orElse(key);
    }

    /// The authority of a key.
    ///
    /// @throws Refused when it is none
    private AlertSettings.Authority of(String key) {
        var authority = authorities.get(key);
        if (authority == null) {
            throw Refused.forbidden(
                    "unknown-authority",
                    "Khóa này không phải của cơ quan nào trong loa.alert.authorities.",
                    "This key is no authority of loa.alert.authorities.");
        }
        return authority;
    }

    /// How an authority is called in texts; its key where it is not known any more.
    public String title(String key) {
        var authority = authorities.get(key);
        return authority == null ? key : authority.title();
    }

    /// Whether what a key hands in needs nobody else.
    ///
    /// @param emergency why it cannot wait for a second person, or empty
    /// @throws Refused when it is no authority, or one that may not let go alone
    public boolean releasesAlone(String key, String emergency) {
        var authority = of(key);
        if (!emergency.isEmpty() && !authority.emergency()) {
            throw Refused.forbidden(
                    "no-emergency",
                    "Cơ quan này không được một người tự phát hành khẩn cấp.",
                    "With this authority nobody may release alone in an emergency.");
        }
        return authority.release() == AlertSettings.Release.ONE_PERSON || !emergency.isEmpty();
    }

    /// Whether somebody may see and decide about what an authority has handed in.
    public boolean mayDecide(String who, String author) {
        var authority = authorities.get(author);
        return who.equals(author) || authority != null && authority.releasers().contains(who);
    }

    /// @param author whose key handed it in, `holder` the account behind it
    /// @throws Refused when this is not the second person
    public void checkRelease(String who, String author, String holder) {
        if (who.equals(author) || holder(who).equals(holder)) {
            throw Refused.forbidden(
                    "released-by-its-author",
                    "Người soạn không tự phát hành; cần người thứ hai.",
                    "Whoever handed it in does not release it; that takes a second person.");
        }
        var authority = authorities.get(author);
        if (authority == null || !authority.releasers().contains(who)) {
            throw Refused.forbidden(
                    "not-a-releaser",
                    "Khóa này không có trong releasers của cơ quan ở loa.alert.authorities.",
                    "This key is none of the authority's releasers in loa.alert.authorities.");
        }
    }

    /// @throws Refused when somebody has none of the roles that may do this
    public static void checkHealth(Authentication who) {
        Roles.check(who, Roles.HEALTH);
    }

    /// The same of those who may look.
    public static void checkSight(Authentication who) {
        Roles.check(who, Roles.SEE);
    }

    /// Whether somebody may see what an authority has handed in.
    public boolean maySee(Authentication who, String author) {
        return Roles.has(who, Roles.AUDITOR) || mayDecide(who.getName(), author);
    }
}
