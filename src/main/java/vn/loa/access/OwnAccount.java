package vn.loa.access;

import java.util.List;
import java.util.Optional;

/// What somebody may see and change of their own account.
public final class OwnAccount {

    private final AccountBook book;
    private final SecondFactors secondFactors;

    OwnAccount(AccountBook book, SecondFactors secondFactors) {
        this.book = book;
        this.secondFactors = secondFactors;
    }

    /// @param codesLeft on the sheet of paper; -1 without a second factor
    public record Shown(Account account, int codesLeft) {}

    /// @param secret in Base32, for who cannot read the square
    /// @param link the same as authenticator apps read it
    public record Offer(String secret, String link) {}

    public Optional<Shown> look() {
        return own().map(account -> {
            var factor = account.secondFactor();
            return new Shown(account, factor == null ? -1 : factor.paper().size());
        });
    }

    /// A secret that counts from [#begin] on.
    public Offer offer(String secret) {
        var name = own().map(Account::name).orElseThrow();
        return new Offer(secret, "otpauth://totp/Loa:" + name + "?secret=" + secret + "&issuer=Loa");
    }

    public Offer offer() {
        return offer(SecondFactors.secret());
    }

    /// Asks for digits at every sign-in from now on; answers the codes for a sheet of paper.
    public List<String> begin(String secret, String digits) {
        var account = own().orElseThrow();
        var codes = secondFactors
                .begin(account.name(), secret, digits)
                .orElseThrow(() -> Declined.input(
                        "Mã không khớp; xem giờ trên điện thoại có đúng không rồi gõ mã mới nhất.",
                        "These digits do not fit; see that the phone's clock is right and type the latest."));
        Deed.changed(account.toString(), account + " second factor");
        return codes;
    }

    public void end(String code) {
        var account = own().orElseThrow();
        if (!secondFactors.take(account, code)) {
            throw Declined.input(
                    "Mã không đúng hoặc đã dùng; gõ mã mới nhất.", "This code is wrong or used; type the latest.");
        }
        var after = book.change(account.name(), known -> known.withSecondFactor(null))
                .orElseThrow();
        Deed.changed(account.toString(), after.toString());
    }

    private Optional<Account> own() {
        return Who.now().map(Person::name).flatMap(book::find);
    }
}
