package vn.loa.access;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Hashes passwords by Argon2id, slowly and on purpose, a few at a time.
final class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    // OWASP's least: 19 MiB, two passes, one lane.
    private static final Argon2PasswordEncoder ENCODER = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private static final int AT_ONCE = 4;

    // The beginnings of what is guessed first.
    private static final Set<String> GUESSED = Set.of(
            "123456",
            "password",
            "matkhau",
            "qwerty",
            "abc123",
            "111111",
            "000000",
            "iloveyou",
            "bluezone",
            "vietnam",
            "welcome",
            "letmein",
            "admin",
            "quantri",
            "anhyeuem");

    private final Semaphore hashing = new Semaphore(AT_ONCE);
    private final String nobody = ENCODER.encode("no password opens this");

    /// Why a password will not do.
    static void check(String account, String password) {
        var plain = password.toLowerCase(Locale.ROOT);
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Declined.input(
                    "Mật khẩu cần " + SHORTEST + " đến " + LONGEST + " ký tự; một câu ngắn dễ nhớ là tốt nhất.",
                    "A password has " + SHORTEST + " to " + LONGEST + " characters; a short sentence is best.");
        }
        if (plain.contains(account)
                || plain.chars().distinct().count() < 5
                || GUESSED.stream().anyMatch(plain::startsWith)) {
            throw Declined.input(
                    "Mật khẩu này dễ đoán; đừng dùng tên đăng nhập, dãy số hay từ quen thuộc ở đầu.",
                    "This password is easily guessed; leave out the account's name, rows of digits and well-known"
                            + " words.");
        }
    }

    String hash(String password) {
        hashing.acquireUninterruptibly();
        try {
            return ENCODER.encode(password);
        } finally {
            hashing.release();
        }
    }

    /// Takes as long for an account that is not there.
    boolean matches(String password, @Nullable String hash) {
        hashing.acquireUninterruptibly();
        try {
            var given = password.length() > LONGEST ? "" : password;
            return ENCODER.matches(given, hash == null ? nobody : hash) && hash != null;
        } finally {
            hashing.release();
        }
    }
}
