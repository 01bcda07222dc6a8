package vn.loa.smpp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody in charge wants otherwise than the settings say, until it is taken back; null where they hold.
///
/// @param rate parts per second
/// @param stopped whether the bind takes no texts and holds no session
@JsonInclude(JsonInclude.Include.NON_NULL)
record BindChange(
        @Nullable Integer sessions,
        @Nullable Integer window,
        @Nullable Double rate,
        @Nullable Integer weight,
        @Nullable Integer reserve,
        @Nullable List<String> operators,
        @Nullable Boolean stopped) {

    static final BindChange NONE = new BindChange(null, null, null, null, null, null, null);

    /// @throws IllegalArgumentException naming what is wrong
    BindSettings of(BindSettings settings) {
        return new BindSettings(
                settings.name(),
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                settings.mode(),
                sessions == null ? settings.sessions() : sessions,
                window == null ? settings.window() : window,
                rate == null ? settings.rate() : rate,
                weight == null ? settings.weight() : weight,
                reserve == null ? settings.reserve() : reserve,
                operators == null ? settings.operators() : operators,
                settings.senders(),
                settings.idBase(),
                settings.submit(),
                settings.ussdDialect(),
                settings.statuses());
    }

    boolean isStopped() {
        return Boolean.TRUE.equals(stopped);
    }
}
