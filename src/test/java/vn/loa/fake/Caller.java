package vn.loa.fake;

import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who calls, for tests without the doors of the house: nobody, until a test says otherwise.
public final class Caller implements AfterEachCallback {

    public void is(String name, String... roles) {
        var authorities = Arrays.stream(roles)
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(name, null, authorities));
        SecurityContextHolder.setContext(context);
    }

    public void isHealth() {
        is("tram-y-te", "HEALTH");
    }

    public void isOperator() {
        is("van-phong", "OPERATOR", "AUTHOR", "APPROVER", "AUDITOR");
    }

    public void isNobody() {
        SecurityContextHolder.clearContext();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        isNobody();
    }
}
