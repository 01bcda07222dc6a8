package vn.loa.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Keys over REST, for administrators: made, rotated, revoked; the key itself is told once.
@RestController
@RequestMapping("/api/v1/keys")
class KeysApi {

    private static final int DAYS = 365;
    private static final int OVERLAP_HOURS = 24;
    private static final int PER_SECOND = 50;
    private static final int PER_DAY = 100_000;

    private final Keys keys;

    KeysApi(Keys keys) {
        this.keys = keys;
    }

    /// @param holder the account that answers for it
    /// @param days how long it opens; a year when left out
    record Wish(
            @Nullable String name,
            @Nullable String holder,
            @Nullable Set<Role> roles,
            @Nullable List<String> areas,
            @Nullable Integer days,
            @Nullable Integer messagesPerSecond,
            @Nullable Integer messagesPerDay) {}

    /// @param overlapHours how long the old key opens as well; a day when left out
    record Rotation(
            @Nullable Integer overlapHours, @Nullable Integer days) {}

    @GetMapping
    List<Keys.Shown> all() {
        return keys.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Keys.Fresh make(@RequestBody Wish wish) {
        if (wish.name() == null
                || wish.holder() == null
                || wish.roles() == null
                || wish.roles().isEmpty()) {
            throw Declined.input(
                    "Cần “name”, “holder” và ít nhất một trong “roles”.",
                    "Give \"name\", \"holder\" and at least one of \"roles\".");
        }
        return keys.make(new Keys.Wish(
                wish.name(),
                wish.holder(),
                wish.roles(),
                AccountsApi.precinct(wish.areas()),
                days(wish.days()),
                wish.messagesPerSecond() == null ? PER_SECOND : wish.messagesPerSecond(),
                wish.messagesPerDay() == null ? PER_DAY : wish.messagesPerDay()));
    }

    @PostMapping("/{name}/rotation")
    Keys.Fresh rotate(@PathVariable String name, @RequestBody Rotation rotation) {
        var hours = rotation.overlapHours() == null ? OVERLAP_HOURS : rotation.overlapHours();
        return keys.rotate(name, Duration.ofHours(hours), days(rotation.days()));
    }

    @DeleteMapping("/{name}")
    Keys.Shown revoke(@PathVariable String name) {
        return keys.revoke(name);
    }

    private static Duration days(@Nullable Integer days) {
        return Duration.ofDays(days == null ? DAYS : days);
    }
}
