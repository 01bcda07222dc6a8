/// Accounts, roles over areas, API keys, audit.
///
/// What OWASP ASVS (level 2) asks, by its chapters, and where it is answered:
///
/// - 2 authentication: Argon2id, 12 characters or more, the guessed ones refused, no default password ([SetUp]), links
///   that work once ([Invitations]), pauses that grow for each account and address ([Attempts]), codes of a phone, each
///   once ([SecondFactors]), or an issuer's signed token ([OidcDoor])
/// - 3 sessions: random tokens, hashed in Redis, new at each sign-in, idle and absolute end, ended at once with the
///   account ([Sessions])
/// - 4 access control: on the server, by role ([Rights]) and area ([AreaGate], `subscriber.Reach`), closed unless
///   opened; CSRF tokens on every form
/// - 5 input: values checked where they enter, templates escape, no inline script (CSP), no formulas in CSV
/// - 6 cryptography: AES-GCM, HKDF and HMAC of the JDK; secrets by setting or kept in Redis (`store.KeptSecret`)
/// - 7 errors and logging: problems that tell no insides; who did what, chained ([Audit]); no numbers and no secrets in
///   logs
/// - 8 data: numbers masked, one shown for a reason that is written down first ([Unmasking]), few people not counted in
///   files ([SmallCells]), `no-store` on pages with passwords
/// - 9 communication: HSTS and `Secure` cookies once the proxy says that it speaks TLS
/// - 11 business logic: author and approver are two people; limits on sign-in, links, codes, texts ([Allowances])
/// - 12 files: bodies and uploads limited ([BodyLimit], `intake`), no file named by whoever asks
/// - 13 API: keys hashed, limited, ending, revoked at once ([Keys])
/// - 14 configuration: strict policies, no version in answers, libraries of known holes refused by the build, a list of
///   all that is shipped
///
/// Not answered: passwords are not held against lists of leaked ones, and nobody is made to have a second factor.
@ApplicationModule(allowedDependencies = {"area", "store"})
@NullMarked
package vn.loa.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
