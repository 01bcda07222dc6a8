package vn.loa.campaign;

import java.util.Map;
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
        return new VariantAnswer(
                of.name(),
                of.share(),
                shown.get(RunCells.ofText(of.name(), "audience")),
                shown.get(RunCells.ofText(of.name(), "excluded")),
                shown.get(RunCells.ofText(of.name(), "attempted")),
                shown.get(RunCells.ofText(of.name(), "accepted")),
                shown.get(RunCells.ofText(of.name(), "delivered")),
                shown.get(RunCells.ofText(of.name(), "undelivered")),
                shown.get(RunCells.ofText(of.name(), "failed")),
                shown.get(RunCells.ofText(of.name(), "unknown")),
                shown.get(RunCells.ofText(of.name(), "clicked")),
                shown.get(RunCells.ofText(of.name(), "replied")),
                shown.get(RunCells.ofText(of.name(), "installed")));
    }
}
