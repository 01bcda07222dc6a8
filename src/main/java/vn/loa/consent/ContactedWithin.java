package vn.loa.consent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.message.Category;
import vn.loa.subscriber.Arguments;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Operand;

/// `contacted_within(30d)`: whoever a run of any campaign has texted in the last thirty calendar days, today
/// among them, as caps count; `contacted_within(3d, advertising)` looks at one category alone.
///
/// A text whose fate is not known counts, as it does for caps.
final class ContactedWithin implements Operand {

    private final ContactBook contacts;

    ContactedWithin(ContactBook contacts) {
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "contacted_within";
    }

    @Override
    public String form() {
        return "contacted_within(30d)";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var arguments = Arguments.of(this, values, 1, 2);
        var days = arguments.days(0, ContactBook.DAYS);
        var categories = arguments.has(1) ? Set.of(category(arguments)) : EnumSet.allOf(Category.class);
        var label = arguments.has(1)
                ? Expression.call(name(), days + "d", arguments.text(1).toLowerCase(Locale.ROOT))
                : Expression.call(name(), days + "d");
        return contacts.since(label, categories, today.minusDays(days - 1L));
    }

    private static Category category(Arguments arguments) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equalsIgnoreCase(arguments.text(1)))
                .findFirst()
                .orElseThrow(() -> {
                    var known = Arrays.stream(Category.values())
                            .map(category -> category.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
                    return arguments.wrong(1, known, known);
                });
    }
}
