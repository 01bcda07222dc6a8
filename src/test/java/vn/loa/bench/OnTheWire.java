package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.loa.fake.Child;

/// What Loa says and hears on the wire, in a process of its own: a million mutated PDUs, and golden ones that tshark
/// reads.
record OnTheWire(String name, String main, List<String> arguments) {

    static final String HEADER = """
            | on the wire | what | came of it | slowest | heap | took |
            |---|---|---|---|---|---|
            """;

    static OnTheWire fuzz(int pdus) {
        return new OnTheWire(BenchOptions.FUZZ, "vn.loa.smpp.Fuzz", List.of(Integer.toString(pdus)));
    }

    static OnTheWire golden() {
        return new OnTheWire(BenchOptions.GOLDEN, "vn.loa.smpp.Golden", List.of());
    }

    /// The row of the table.
    ///
    /// @throws IllegalStateException when anything did not hold, with what it was
    String row(Path directory, Duration patience) {
        try (var child = Child.java(
                directory,
                name,
                List.of("-Xmx256m", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"),
                main,
                arguments)) {
            if (!child.awaitEnd(patience)) {
                throw new IllegalStateException(name + " did not finish in time");
            }
            var lines = child.output().lines().toList();
            if (lines.stream().anyMatch(line -> line.startsWith(name + ":"))) {
                throw child.died();
            }
            return lines.stream()
                    .filter(line -> line.startsWith("| " + name))
                    .findFirst()
                    .orElseThrow(child::died);
        }
    }
}
