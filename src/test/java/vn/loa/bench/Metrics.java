package vn.loa.bench;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What `/actuator/prometheus` has said at one moment.
record Metrics(String page) {

    /// The sum over all series of this name whose labels contain this text.
    double sum(String name, String label) {
        return series(name, label).sum();
    }

    /// A quantile in milliseconds of a timer that is published with quantiles.
    OptionalDouble quantileMillis(String name, String quantile) {
        var seconds = series(name, "quantile=\"" + quantile + "\"").max();
        return seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * 1_000) : seconds;
    }

    private DoubleStream series(String name, String label) {
        return lines().filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }

    private Stream<String> lines() {
        return page.lines().filter(line -> !line.startsWith("#"));
    }
}
