package vn.loa.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Lets people in and out at the console.
public final class SignIn {

    /// Names the attribute that tells where a form was sent whose sender has to sign in again.
    public static final String SENT_TO = SignIn.class.getName() + ".sent-to";

    private final AccountBook book;
    private final Keys keys;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Invitations invitations;
    private final CsrfTokenRepository tokens;
    private final Audit audit;
    private final SecondFactors secondFactors;
    private final Tickets tickets;
    private final Clock clock;

    SignIn(
            AccountBook book,
            Keys keys,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            Invitations invitations,
            CsrfTokenRepository tokens,
            Audit audit,
            SecondFactors secondFactors,
            Tickets tickets,
            Clock clock) {
        this.book = book;
        this.keys = keys;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.invitations = invitations;
        this.tokens = tokens;
        this.audit = audit;
        this.secondFactors = secondFactors;
        this.tickets = tickets;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {
        record In() implements Result {}

        /// The password was right; now the code.
        ///
        /// @param ticket what the code has to come with
        record Half(String ticket) implements Result {}

        /// Too late for the code: the password again.
        record Late() implements Result {}

        /// No such account, or not its password; nobody is told which.
        record Wrong() implements Result {}

        /// Too many attempts: wait.
        record Paused(Duration pause) implements Result {}
    }

    public Result byPassword(String typed, String password, HttpServletRequest request, HttpServletResponse response) {
        var name = Account.typed(typed);
        var wait = attempts.begin(name, request.getRemoteAddr());
        if (!wait.isZero()) {
            return new Result.Paused(wait);
        }
        var account = book.find(name).filter(known -> !known.closed());
        if (!passwords.matches(password, account.map(Account::password).orElse(null))) {
            // What was typed is not written down: people type passwords into the wrong field.
            var known = account.map(Account::name).orElse("-");
            audit.write(known, known, "sign-in", known, "wrong", null, null);
            return new Result.Wrong();
        }
        attempts.right(request.getRemoteAddr());
        if (account.orElseThrow().secondFactor() != null) {
            return new Result.Half(tickets.give(name));
        }
        attempts.succeeded(name);
        enter(account.orElseThrow(), "sign-in", request, response);
        return new Result.In();
    }

    /// The second half, for whoever has a second factor.
    public Result byCode(String ticket, String code, HttpServletRequest request, HttpServletResponse response) {
        var account = tickets.holder(ticket).flatMap(book::find).filter(known -> !known.closed());
        if (account.isEmpty()) {
            return new Result.Late();
        }
        var name = account.get().name();
        var wait = attempts.begin(name, request.getRemoteAddr());
        if (!wait.isZero()) {
            return new Result.Paused(wait);
        }
        if (!secondFactors.take(account.get(), code)) {
            audit.write(name, name, "sign-in", name, "wrong code", null, null);
            return new Result.Wrong();
        }
        tickets.end(ticket);
        attempts.right(request.getRemoteAddr());
        attempts.succeeded(name);
        enter(account.get(), "sign-in", request, response);
        return new Result.In();
    }

    /// Lets somebody in for whom an issuer vouches; answers whether they have an open account here.
    boolean byIssuer(String typed, HttpServletRequest request, HttpServletResponse response) {
        var account = book.find(Account.typed(typed)).filter(known -> !known.closed());
        account.ifPresent(known -> enter(known, "sign-in by issuer", request, response));
        return account.isPresent();
    }

    public void out(HttpServletRequest request, HttpServletResponse response) {
        audit.write("sign-out", Who.now().map(Person::name).orElse("-"), "done", null, null);
        sessions.end(request, response);
        tokens.saveToken(null, request, response);
    }

    /// The account that an invitation is for; empty text for the first administrator.
    public Optional<String> invited(String token) {
        return invitations.find(token).filter(this::stands).map(Invitations.Invitation::account);
    }

    private boolean stands(Invitations.Invitation invitation) {
        return invitation.isFirst()
                ? book.isEmpty()
                : book.find(invitation.account()).filter(invitation::isFor).isPresent();
    }

    /// Uses an invitation: sets the password and comes in, by the second factor as well where there is one.
    ///
    /// @param typed the name that the first administrator chooses; of no account otherwise
    public Result accept(
            String token, String typed, String password, HttpServletRequest request, HttpServletResponse response) {
        var invitation = invitations.find(token).filter(this::stands).orElseThrow(SignIn::used);
        var name = invitation.isFirst() ? Account.typed(typed) : invitation.account();
        if (invitation.isFirst()) {
            keys.refuse(name);
        }
        Passwords.check(name, password);
        var hash = passwords.hash(password);
        var first = new Account(
                name,
                name,
                Set.of(Role.ADMINISTRATOR),
                Precinct.WHOLE_COUNTRY,
                false,
                clock.instant(),
                "set-up",
                hash,
                null,
                0);
        if (invitations.take(token).isEmpty() || invitation.isFirst() && !(book.isEmpty() && book.add(first))) {
            throw used();
        }
        var opened = invitation.isFirst() ? first : withPassword(invitation, hash);
        if (opened.secondFactor() != null) {
            audit.write(name, name, "password", name, "done", null, null);
            return new Result.Half(tickets.give(name));
        }
        attempts.succeeded(name);
        enter(opened, invitation.isFirst() ? "set-up" : "password", request, response);
        return new Result.In();
    }

    private Account withPassword(Invitations.Invitation invitation, String hash) {
        return book.change(invitation.account(), known -> {
                    if (!invitation.isFor(known)) {
                        throw used();
                    }
                    return known.withPassword(hash);
                })
                .orElseThrow(SignIn::used);
    }

    /// Changes the password of whoever is signed in; all their sessions end but this one.
    public void changePassword(String current, String fresh, HttpServletRequest request, HttpServletResponse response) {
        var name = Who.now().map(Person::name).orElseThrow();
        var account = book.find(name).orElseThrow();
        if (!attempts.begin(name, request.getRemoteAddr()).isZero()
                || !passwords.matches(current, account.password())) {
            throw Declined.input(
                    "Mật khẩu hiện nay không đúng, hoặc đã gõ sai quá nhiều lần; đợi một lúc rồi gõ lại.",
                    "The current password is wrong, or was wrong too often; wait a while and type it again.");
        }
        attempts.right(request.getRemoteAddr());
        Passwords.check(name, fresh);
        var hash = passwords.hash(fresh);
        var changed = book.change(name, known -> known.withPassword(hash)).orElseThrow();
        attempts.succeeded(name);
        enter(changed, "password", request, response);
    }

    private void enter(Account account, String deed, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(account, request, response);
        var person = account.person();
        new CsrfAuthenticationStrategy(tokens)
                .onAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities()),
                        request,
                        response);
        audit.write(account.name(), account.name(), deed, account.name(), "done", null, null);
    }

    private static Declined used() {
        return new Declined(
                HttpStatus.GONE,
                "Liên kết không còn dùng được (the link is used up)",
                "Liên kết này đã dùng hoặc quá hạn; hãy xin quản trị viên liên kết mới.",
                "This link was used or is too old; ask an administrator for a new one.");
    }
}
