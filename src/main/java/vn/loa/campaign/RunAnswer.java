package vn.loa.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.Accounts;

/// [Accounts] as a program gets them: a figure that tells of a few people, or gives one away that does, is null unless
/// whoever asks may see it.
record RunAnswer(
        @Nullable Long audience,
        Map<String, @Nullable Long> excluded,
        @Nullable Long pending,
        @Nullable Long attempted,
        @Nullable Long accepted,
        @Nullable Long delivered,
        @Nullable Long undelivered,
        @Nullable Long awaiting,
        @Nullable Long failed,
        @Nullable Long unknown,
        @Nullable Long inFlight,
        @Nullable Long absent,
        @Nullable Long noNumber,
        @Nullable Long retrying,
        @Nullable Long parts,
        @Nullable Long clicked,
        @Nullable Long replied,
        @Nullable Long optedOut,
        @Nullable Long installed) {

    static RunAnswer of(Accounts accounts, Map<String, @Nullable Long> shown) {
        var excluded = new LinkedHashMap<String, @Nullable Long>();
        accounts.excluded().keySet().forEach(reason -> excluded.put(reason, shown.get(RunCells.excluded(reason))));
        return new RunAnswer(
                shown.get("audience"),
                excluded,
                shown.get("pending"),
                shown.get("attempted"),
                shown.get("accepted"),
                shown.get("delivered"),
                shown.get("undelivered"),
                shown.get("awaiting"),
                shown.get("failed"),
                shown.get("unknown"),
                shown.get("inFlight"),
                shown.get("absent"),
                shown.get("noNumber"),
                shown.get("retrying"),
                shown.get("parts"),
                shown.get("clicked"),
                shown.get("replied"),
                shown.get("optedOut"),
                shown.get("installed"));
    }
}
