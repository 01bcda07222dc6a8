package vn.loa.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

/// The accounts, for administrators: each sees and makes only those within their own areas.
public final class Accounts {

    private final AccountBook book;
    private final Invitations invitations;
    private final Passwords passwords;
    private final Precincts precincts;
    private final Keys keys;
    private final Clock clock;

    Accounts(
            AccountBook book,
            Invitations invitations,
            Passwords passwords,
            Precincts precincts,
            Keys keys,
            Clock clock) {
        this.book = book;
        this.invitations = invitations;
        this.passwords = passwords;
        this.precincts = precincts;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param path where the invited choose a password, once
    public record Invited(Account account, String path, Duration lasts) {}

    public List<Account> all() {
        return book.all().stream().filter(this::isMine).toList();
    }

    public Optional<Account> find(String name) {
        return book.find(name).filter(this::isMine);
    }

    public Invited make(String name, String title, Set<Role> roles, Precinct precinct) {
        var account =
                new Account(Account.typed(name), title, roles, precinct, false, clock.instant(), by(), null, null, 0);
        mayGive(precinct);
        keys.refuse(account.name());
        if (!book.add(account)) {
            throw new Declined(
                    HttpStatus.CONFLICT,
                    "Tên đã có (name taken)",
                    "Đã có tài khoản “" + account.name() + "”; chọn tên khác. Tên cũ không dùng lại.",
                    "There is an account \"" + account.name() + "\" already; names are never used again.");
        }
        Deed.changed(null, account.toString());
        return invited(account);
    }

    public Account change(String name, String title, Set<Role> roles, Precinct precinct, boolean closed) {
        var before = mine(name);
        mayGive(precinct);
        if ((closed || !roles.contains(Role.ADMINISTRATOR)) && isTheLastAdministrator(before)) {
            throw new Declined(
                    HttpStatus.CONFLICT,
                    "Quản trị viên cuối cùng (the last administrator)",
                    "“" + name + "” là quản trị viên duy nhất còn lại; hãy lập người khác trước.",
                    "\"" + name + "\" is the only administrator left; make another one first.");
        }
        var after = book.change(name, account -> account.with(title, roles, precinct, closed))
                .orElseThrow();
        Deed.changed(before.toString(), after.toString());
        return after;
    }

    /// For whoever has lost the phone and the sheet: from now on the password is enough.
    public Account dropSecondFactor(String name) {
        var before = mine(name);
        var after = book.change(name, account -> account.withSecondFactor(null)).orElseThrow();
        Deed.changed(before.toString(), after.toString());
        return after;
    }

    /// A link for a new password; the old one and all sessions end when it is used.
    public Invited invite(String name) {
        return invited(mine(name));
    }

    /// Makes an account whose password everybody may know, unless it is there.
    void sample(Rehearsal.Sample sample) {
        if (book.find(sample.name()).isEmpty()) {
            book.add(new Account(
                    sample.name(),
                    sample.title(),
                    sample.roles(),
                    sample.precinct(),
                    false,
                    clock.instant(),
                    "sandbox",
                    passwords.hash(Rehearsal.PASSWORD),
                    null,
                    0));
        }
    }

    private Invited invited(Account account) {
        var token = invitations.make(new Invitations.Invitation(account.name(), account.epoch()), Invitations.ACCOUNT);
        return new Invited(account, "/invitation/" + token, Invitations.ACCOUNT);
    }

    private Account mine(String name) {
        return find(name)
                .orElseThrow(() -> new Declined(
                        HttpStatus.NOT_FOUND,
                        "Không có tài khoản này (no such account)",
                        "Không có tài khoản “" + name + "” trong địa bàn của bạn.",
                        "There is no account \"" + name + "\" within your areas."));
    }

    private boolean isMine(Account account) {
        return Who.now()
                .map(person -> precincts.within(account.precinct(), person.precinct()))
                .orElse(true);
    }

    private void mayGive(Precinct precinct) {
        precincts.known(precinct);
        if (!Who.now()
                .map(person -> precincts.within(precinct, person.precinct()))
                .orElse(true)) {
            throw Precincts.outside();
        }
    }

    private boolean isTheLastAdministrator(Account account) {
        return isAdministrator(account)
                && book.all().stream().filter(Accounts::isAdministrator).count() == 1;
    }

    private static boolean isAdministrator(Account account) {
        return !account.closed() && account.roles().contains(Role.ADMINISTRATOR);
    }

    private static String by() {
        return Who.now().map(Person::name).orElse("-");
    }
}
