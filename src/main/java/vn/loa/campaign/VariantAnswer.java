package vn.loa.campaign;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// [VariantAccounts] as a program gets them: a figure that tells of a few people is null unless whoever asks may see
/// it.
record VariantAnswer(
        String name,
        String share,
        @Nullable Long audience,
        @Nullable Long excluded,
        @Nullable Long attempted,
        @Nullable Long accepted,
        @Nullable Long delivered,
        @Nullable Long undelivered,
        @Nullable Long failed,
        @Nullable Long unknown,
        @Nullable Long clicked,
        @Nullable Long replied,
        @Nullable Long installed) {

    static VariantAnswer of(VariantAccounts of, Map<String, @Nullable Long> shown) {
        Function<String, @Nullable Long> figure = name -> shown.get(RunCells.ofText(of.name(), name));
        return new VariantAnswer(
                of.name(),
                of.share(),
                figure.apply("audience"),
                figure.apply("excluded"),
                figure.apply("attempted"),
                figure.apply("accepted"),
                figure.apply("delivered"),
                figure.apply("undelivered"),
                figure.apply("failed"),
                figure.apply("unknown"),
                figure.apply("clicked"),
                figure.apply("replied"),
                figure.apply("installed"));
    }
}
