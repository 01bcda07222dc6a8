package vn.loa.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The ways by which somebody is alerted, one after the other.
record Route(List<Rung> rungs) {

    private static final int LONGEST = 8;

    Route {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || rungs.size() > LONGEST) {
            throw new IllegalArgumentException("a route has 1 to " + LONGEST + " steps, not " + rungs.size());
        }
    }

    /// As a case keeps it: `APP 600000,SMS 300000`.
    String written() {
        return rungs.stream()
                .map(rung -> rung.way() + " " + rung.patience().toMillis())
                .collect(Collectors.joining(","));
    }

    static Route read(String written) {
        return new Route(Arrays.stream(written.split(","))
                .map(rung -> rung.split(" "))
                .map(rung -> new Rung(Way.valueOf(rung[0]), Duration.ofMillis(Long.parseLong(rung[1]))))
                .toList());
    }

    /// The same with another patience for the app.
    Route waitingForApp(Duration patience) {
        return new Route(rungs.stream()
                .map(rung -> rung.way() == Way.APP ? new Rung(Way.APP, patience) : rung)
                .toList());
    }

    /// The same without the app, which need not be waited for; empty of steps it cannot be, so it may stay as it is.
    Route withoutApp() {
        var rest = rungs.stream().filter(rung -> rung.way() != Way.APP).toList();
        return rest.isEmpty() ? this : new Route(rest);
    }
}
