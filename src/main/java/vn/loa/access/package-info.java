/// Accounts, roles over areas, API keys, audit.
///
/// What OWASP ASVS (level 2) asks, and where it is answered:
///
/// | chapter | answer |
/// |---|---|
/// | 2 authentication | Argon2id, 12 characters or more, no default password ([SetUp]), one-time links
/// ([Invitations]), pauses that grow per account and address ([Attempts]); no second factor yet |
/// | 3 sessions | random tokens, hashed in Redis, new at each sign-in, idle and absolute end, ended at once with
/// the account ([Sessions]) |
/// | 4 access control | on the server, by role ([Rights]) and area ([AreaGate], `subscriber.Reach`), closed unless
/// opened |
/// | 5 input | values checked where they enter, templates escape, no inline script (CSP) |
/// | 7 logging | who did what, chained ([Audit]); no numbers and no secrets in logs |
/// | 8 data | numbers masked, `no-store` on pages with passwords |
/// | 13 API | keys hashed, limited, ending, revoked at once ([Keys]); bodies limited ([BodyLimit]) |
/// | 14 configuration | HSTS over TLS, strict policies, no version in answers |
@ApplicationModule(allowedDependencies = {"area", "store"})
@NullMarked
package vn.loa.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
