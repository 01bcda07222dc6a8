package vn.loa.alert;

import java.util.Set;
import org.springframework.security.core.Authentication;

/// The roles that it takes to do something about alerts.
final class Roles {

    static final String AUDITOR = "ROLE_AUDITOR";
    static final Set<String> HEALTH = Set.of("ROLE_HEALTH");
    static final Set<String> SEE = Set.of("ROLE_HEALTH", AUDITOR);
    static final Set<String> ACKNOWLEDGE = Set.of("ROLE_HEALTH", "ROLE_SENDER");

    private Roles() {}

    static boolean has(Authentication who, String role) {
        return who.getAuthorities().stream().anyMatch(each -> role.equals(each.getAuthority()));
    }

    static void check(Authentication who, Set<String> roles) {
        if (roles.stream().noneMatch(role -> has(who, role))) {
            throw Refused.forbidden(
                    "health-role-needed",
                    "Cảnh báo chỉ dành cho khóa có vai trò HEALTH.",
                    "Alerts are for keys with the role HEALTH.");
        }
    }
}
