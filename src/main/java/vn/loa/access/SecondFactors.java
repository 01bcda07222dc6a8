package vn.loa.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;
import vn.loa.store.Seal;

/// Makes second factors and takes their codes, each once.
final class SecondFactors {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_OCTETS = 20;
    private static final int CODES = 10;
    private static final int CODE_OCTETS = 10;
    // Phones' clocks are off by some seconds, and typing takes some.
    private static final int STEPS_ASIDE = 1;
    private static final Pattern SPACES = Pattern.compile("[\\s-]");

    private final AccountBook book;
    private final Seal seal;
    private final Clock clock;

    SecondFactors(AccountBook book, Seal seal, Clock clock) {
        this.book = book;
        this.seal = seal;
        this.clock = clock;
    }

    /// A secret for a phone, in Base32 as its owner may type it.
    static String secret() {
        var secret = new byte[SECRET_OCTETS];
        RANDOM.nextBytes(secret);
        return new Base32().encodeToString(secret);
    }

    /// Begins to ask an account for it, once its phone has shown that it knows the secret; answers the codes for the
    /// sheet of paper.
    Optional<List<String>> begin(String account, String secret, String typed) {
        var octets = new Base32().decode(secret);
        var step = octets.length == SECRET_OCTETS ? step(octets, tidy(typed), 0) : OptionalLong.empty();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        var codes = new ArrayList<String>();
        for (var i = 0; i < CODES; i++) {
            codes.add(code());
        }
        var sealed = Base64.getEncoder().encodeToString(seal.seal(place(account), octets));
        var factor = new SecondFactor(
                sealed,
                codes.stream()
                        .map(SecondFactors::tidy)
                        .map(DigestUtils::sha256Hex)
                        .toList(),
                step.getAsLong());
        return book.change(account, known -> known.withSecondFactor(factor)).map(_ -> List.copyOf(codes));
    }

    /// Takes digits of the phone or a code of the sheet, if they are right and were not used before.
    boolean take(Account account, String typed) {
        var given = tidy(typed);
        var before = account.secondFactor();
        if (before == null) {
            return false;
        }
        var paper = DigestUtils.sha256Hex(given);
        if (before.paper().contains(paper)) {
            return used(account, before, before.without(paper));
        }
        var secret = seal.open(place(account.name()), Base64.getDecoder().decode(before.sealed()));
        var step = secret.map(octets -> step(octets, given, before.step())).orElse(OptionalLong.empty());
        return step.isPresent() && used(account, before, before.taken(step.getAsLong()));
    }

    /// Of two who come with the same code one is in.
    private boolean used(Account account, SecondFactor before, SecondFactor after) {
        var first = new AtomicBoolean();
        book.change(account.name(), known -> {
            first.set(before.equals(known.secondFactor()));
            return first.get() ? known.withSecondFactor(after) : known;
        });
        return first.get();
    }

    private OptionalLong step(byte[] secret, String given, long latest) {
        var now = Totp.step(clock.instant());
        for (var step = Math.max(now - STEPS_ASIDE, latest + 1); step <= now + STEPS_ASIDE; step++) {
            if (MessageDigest.isEqual(bytes(Totp.digits(secret, step)), bytes(given))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static String code() {
        var octets = new byte[CODE_OCTETS];
        RANDOM.nextBytes(octets);
        return new Base32().encodeToString(octets).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }

    private static String tidy(String typed) {
        return SPACES.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String place(String account) {
        return "second-factor:" + account;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
