package vn.loa.access;

import java.util.List;
import java.util.Optional;

/// What somebody may see and change of their own account.
public final class OwnAccount {

    private final AccountBook book;
    private final SecondFactors secondFactors;
    private final Attempts attempts;

    OwnAccount(AccountBook book, SecondFactors secondFactors, Attempts attempts) {
        this.book = book;
        this.secondFactors = secondFactors;
        this.attempts = attempts;
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

    /// Asks for digits at every sign-in from now on; answers the codes for a sheet of paper. One that is there already
    /// has to end first, which takes its code: whoever finds a console open must not put their own phone there.
    public List<String> begin(String secret, String digits) {
        var account = own().orElseThrow();
        if (account.secondFactor() != null) {
            throw Declined.input(
                    "Tài khoản đã có mã xác nhận; tắt mã ấy trước khi đặt mã mới.",
                    "This account has a second factor already; turn it off before you set up another.");
        }
        var codes = secondFactors
                .begin(account.name(), secret, digits)
                .orElseThrow(() -> Declined.input(
                        "Mã không khớp; xem giờ trên điện thoại có đúng không rồi gõ mã mới nhất.",
                        "These digits do not fit; see that the phone's clock is right and type the latest."));
        Deed.changed(account.toString(), account + " second factor");
        return codes;
    }

    /// @param address from where, so that guessing has to wait as it has at the door
    public void end(String code, String address) {
        var account = own().orElseThrow();
        if (!attempts.begin(account.name(), address).isZero() || !secondFactors.take(account, code)) {
            throw Declined.input(
                    "Mã không đúng, đã dùng, hoặc đã gõ sai quá nhiều lần; đợi một lúc rồi gõ mã mới nhất.",
                    "This code is wrong or used, or was wrong too often; wait a while and type the latest.");
        }
        attempts.right(address);
        attempts.succeeded(account.name());
        var after = book.change(account.name(), known -> known.withSecondFactor(null))
                .orElseThrow();
        Deed.changed(account.toString(), after.toString());
    }

    private Optional<Account> own() {
        return Who.now().map(Person::name).flatMap(book::find);
    }
}
