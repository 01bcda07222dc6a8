package vn.loa.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a campaign's text may leave open, written in braces.
enum Placeholder {
    /// The authority that writes, as `legal.issuer` has it.
    ISSUER,
    /// The person's own install link.
    LINK,
    /// A link to give to others; whoever follows it is not taken for the person texted.
    FORWARD,
    /// The number that answers go to.
    SHORTCODE,
    /// The name of the area the person lives in.
    AREA,
    /// The name of the app.
    APP;

    static Optional<Placeholder> named(String name) {
        return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Placeholder::label).toList();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
