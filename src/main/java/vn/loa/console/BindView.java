package vn.loa.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One bind, ready to be shown.
record BindView(
        String name,
        String state,
        @Nullable String since,
        String window,
        String inFlight,
        String rate,
        String submitted,
        String throttled,
        @Nullable String latency,
        @Nullable String latencyOfNearlyAll,
        @Nullable String receipts,
        @Nullable String receiptsOfNearlyAll,
        String share,
        @Nullable String shareWhy,
        @Nullable String lastError,
        List<Figure> figures) {

    /// @param key of its name among the words of the page
    record Figure(String key, String value) {}

    static BindView of(Noticeboard.Bind bind, Wording wording) {
        return new BindView(
                bind.name(),
                bind.state(),
                bind.since() == null ? null : Wording.moment(bind.since()),
                wording.count(bind.window()),
                wording.count(bind.inFlight()),
                wording.count(bind.rate()),
                wording.count(bind.submitted()),
                wording.count(bind.throttled()),
                bind.latency() == null ? null : wording.latency(bind.latency().half()),
                bind.latency() == null ? null : wording.latency(bind.latency().nearlyAll()),
                bind.receipts() == null ? null : wording.latency(bind.receipts().half()),
                bind.receipts() == null ? null : wording.latency(bind.receipts().nearlyAll()),
                wording.count(bind.share()),
                bind.shareWhy(),
                bind.lastError(),
                bind.figures().entrySet().stream()
                        .map(figure -> new Figure(figure.getKey(), wording.count(figure.getValue())))
                        .toList());
    }
}
