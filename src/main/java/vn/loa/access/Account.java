package vn.loa.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in at the console; never deleted, so that a name in a history means one person for ever.
///
/// @param title how pages call them
/// @param closed whether they may not come in any more
/// @param madeBy who made it
/// @param password its Argon2 hash; null until they have chosen one
/// @param secondFactor what they show besides; null when a password is enough
/// @param epoch grows when all their sessions are to end
public record Account(
        String name,
        String title,
        Set<Role> roles,
        Precinct precinct,
        boolean closed,
        Instant made,
        String madeBy,
        @Nullable String password,
        @Nullable SecondFactor secondFactor,
        int epoch) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final int LONGEST_TITLE = 80;

    public Account {
        roles = Set.copyOf(roles);
        title = title.strip();
        if (!NAME.matcher(name).matches()) {
            throw Declined.input(
                    "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, số, dấu chấm, gạch nối; bắt đầu bằng chữ hoặc số.",
                    "A name is 2 to 40 of a-z, 0-9, dot, dash, underscore, and begins with a letter or digit.");
        }
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Declined.input(
                    "Hãy ghi họ tên hoặc chức danh, nhiều nhất " + LONGEST_TITLE + " ký tự.",
                    "Give a name or office of at most " + LONGEST_TITLE + " characters.");
        }
        if (roles.isEmpty()) {
            throw Declined.input("Hãy chọn ít nhất một vai trò.", "Choose at least one role.");
        }
    }

    /// A name as somebody may have typed it.
    static String typed(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    Person person() {
        return new Person(name, name, title, roles, precinct);
    }

    Account withPassword(String hash) {
        return new Account(name, title, roles, precinct, closed, made, madeBy, hash, secondFactor, epoch + 1);
    }

    Account withSecondFactor(@Nullable SecondFactor factor) {
        return new Account(name, title, roles, precinct, closed, made, madeBy, password, factor, epoch);
    }

    Account with(String newTitle, Set<Role> newRoles, Precinct newPrecinct, boolean nowClosed) {
        return new Account(
                name,
                newTitle,
                newRoles,
                newPrecinct,
                nowClosed,
                made,
                madeBy,
                password,
                secondFactor,
                nowClosed ? epoch + 1 : epoch);
    }

    @Override
    public String toString() {
        return name + " " + roles + " " + precinct.written() + (secondFactor == null ? "" : " second factor")
                + (closed ? " closed" : "");
    }
}
