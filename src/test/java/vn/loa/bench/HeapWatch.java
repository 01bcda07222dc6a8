package vn.loa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much heap a gateway uses while it works, looked at again and again.
final class HeapWatch {

    private final List<Double> used = new ArrayList<>();

    void look(Metrics metrics) {
        used.add(metrics.sum("jvm_memory_used_bytes", "area=\"heap\"") / (1 << 20));
    }

    /// In MiB.
    double peak() {
        return peak(0, used.size());
    }

    private double peak(int from, int to) {
        return used.subList(from, to).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /// How much higher the last quarter rose than the second: the first has the code still to be warmed up.
    double growth() {
        var quarter = used.size() / 4;
        return quarter == 0 ? 1 : peak(3 * quarter, used.size()) / peak(quarter, 2 * quarter);
    }

    String words() {
        var quarter = used.size() / 4;
        return String.format(
                Locale.ROOT,
                "highest in each quarter of the run: %.0f, %.0f, %.0f, %.0f MiB",
                peak(0, quarter),
                peak(quarter, 2 * quarter),
                peak(2 * quarter, 3 * quarter),
                peak(3 * quarter, used.size()));
    }
}
