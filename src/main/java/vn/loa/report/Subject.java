package vn.loa.report;

import java.util.Locale;

/// Whom a figure counts: the people of an area, those below it whose district nobody knows, or those of an
/// organisation.
///
/// @param area the key of the area, for [#UNASSIGNED] and organisations that of the one above; empty for the country
/// @param name an organisation's name as first written, else empty
public record Subject(String area, Sort sort, String name) {

    static final String COUNTRY = "";

    /// What the area means.
    public enum Sort {
        AREA,
        UNASSIGNED,
        ORGANISATION
    }

    static Subject area(String key) {
        return new Subject(key, Sort.AREA, "");
    }

    static Subject unassigned(String above) {
        return new Subject(above, Sort.UNASSIGNED, "");
    }

    static Subject organisation(String above, String name) {
        return new Subject(above, Sort.ORGANISATION, name);
    }

    // However somebody types its name, an organisation stays the same one.
    Subject folded() {
        return name.isEmpty() ? this : new Subject(area, sort, Folded.of(name).toUpperCase(Locale.ROOT));
    }
}
