package vn.loa.smpp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// What somebody in charge wants otherwise than the settings say, until it is taken back; null where they hold.
///
/// @param rate parts per second
/// @param stopped whether the bind takes no texts and holds no session
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BindChange(
        @Nullable Integer sessions,
        @Nullable Integer window,
        @Nullable Double rate,
        @Nullable Integer weight,
        @Nullable Integer reserve,
        @Nullable List<String> operators,
        @Nullable Boolean stopped) {

    public static final BindChange NONE = new BindChange(null, null, null, null, null, null, null);

    /// @throws IllegalArgumentException naming what is wrong
    public BindSettings of(BindSettings settings) {
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
                settings.statuses(),
                settings.receiptCodes());
    }

    public BindChange with(boolean stopped) {
        return new BindChange(sessions, window, rate, weight, reserve, operators, stopped ? true : null);
    }

    // Not public: it would be written beside `stopped`.
    boolean isStopped() {
        return Boolean.TRUE.equals(stopped);
    }

    /// For people: Vietnamese first.
    String told() {
        var vietnamese = new StringJoiner(", ");
        var english = new StringJoiner(", ");
        if (isStopped()) {
            vietnamese.add("ngừng");
            english.add("stopped");
        }
        told(vietnamese, english, "cửa sổ", "window", window);
        told(vietnamese, english, "tốc độ", "rate", rate);
        told(vietnamese, english, "số phiên", "sessions", sessions);
        told(vietnamese, english, "trọng số", "weight", weight);
        told(vietnamese, english, "để dành", "reserve", reserve);
        told(vietnamese, english, "nhà mạng", "operators", operators);
        return vietnamese.length() == 0
                ? "Theo đúng thiết lập (as the settings say)"
                : "Đổi tay: " + vietnamese + " (by hand: " + english + ")";
    }

    private static void told(
            StringJoiner vietnamese, StringJoiner english, String word, String name, @Nullable Object value) {
        if (value != null) {
            vietnamese.add(word + " " + value);
            english.add(name + " " + value);
        }
    }
}
