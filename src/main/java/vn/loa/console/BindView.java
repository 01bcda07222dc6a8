package vn.loa.console;

import org.jspecify.annotations.Nullable;

/// One bind, ready to be shown.
record BindView(
        String name,
        String state,
        String since,
        String window,
        String inFlight,
        String rate,
        String submitted,
        String throttled,
        @Nullable String latency,
        @Nullable String latencyOfNearlyAll,
        @Nullable String lastError) {

    static BindView of(Noticeboard.Bind bind, Wording wording) {
        return new BindView(
                bind.name(),
                bind.state(),
                Wording.moment(bind.since()),
                wording.count(bind.window()),
                wording.count(bind.inFlight()),
                wording.count(bind.rate()),
                wording.count(bind.submitted()),
                wording.count(bind.throttled()),
                bind.latency() == null ? null : wording.latency(bind.latency().half()),
                bind.latency() == null ? null : wording.latency(bind.latency().nearlyAll()),
                bind.lastError());
    }
}
