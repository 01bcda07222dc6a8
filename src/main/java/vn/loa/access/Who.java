package vn.loa.access;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// Tells for whom this thread is at work.
public final class Who {

    private Who() {}

    /// Empty when nobody asked: the clock, an operator's machine, the house itself.
    public static Optional<Person> now() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }

    /// Where whoever asks may act: everywhere when nobody asked.
    public static Precinct precinct() {
        return now().map(Person::precinct).orElse(Precinct.WHOLE_COUNTRY);
    }

    /// Whether nobody asked, or somebody who has one of these roles.
    public static boolean may(Role... wanted) {
        return now().map(person -> person.isAny(wanted)).orElse(true);
    }
}
