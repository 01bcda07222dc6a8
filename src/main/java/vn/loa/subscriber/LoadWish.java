package vn.loa.subscriber;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// What a load is to do, as the address of a request says it; everything may be left out.
///
/// @param load its name: sent again under the same name, it goes on where it broke off, or is known to be done
/// @param mode `upsert`, `replace` or `remove`
record LoadWish(
        @Nullable String load,
        @Nullable String source,
        @Nullable String legalBasis,
        @Nullable String document,
        @Nullable String mode,
        @Nullable String list,
        @Nullable String until) {

    /// @param freshName for a load that nobody named
    LoadOrder order(String freshName) {
        try {
            var provenance =
                    new Provenance(said(source, Provenance.UNNAMED.source()), said(legalBasis, ""), said(document, ""));
            var list = said(this.list, "");
            return new LoadOrder(
                    said(load, freshName), provenance, asked(), list.isEmpty() ? null : list, day(said(until, "")));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private LoadOrder.Mode asked() {
        return switch (said(mode, "upsert").toLowerCase(Locale.ROOT)) {
            case "upsert" -> LoadOrder.Mode.UPSERT;
            case "replace" -> LoadOrder.Mode.REPLACE;
            case "remove" -> LoadOrder.Mode.REMOVE;
            default -> throw bad("mode phải là upsert, replace hoặc remove. (mode is upsert, replace or remove.)");
        };
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw bad("until phải là một ngày như 2026-12-31. (until is a day such as 2026-12-31.)");
        }
    }

    private static String said(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static Unacceptable bad(String message) {
        return new Unacceptable(HttpStatus.BAD_REQUEST, message);
    }
}
