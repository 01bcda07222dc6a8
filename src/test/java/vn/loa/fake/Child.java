package vn.loa.fake;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A process of its own that a test or the bench has started and ends again; what it prints lies in a file.
public final class Child implements AutoCloseable {

    // Surefire hides the class path in a manifest and tells the real one apart.
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path output;

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /// Starts a main class of the bench or the tests.
    public static Child java(Path directory, String name, List<String> vm, String main, List<String> arguments) {
        return java(directory, name, CLASS_PATH, vm, main, arguments);
    }

    /// Starts a main class of Loa as it is delivered: without the tests, whose beans it would find.
    public static Child delivered(Path directory, String name, List<String> vm, String main, List<String> arguments) {
        var classPath = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return java(directory, name, classPath, vm, main, arguments);
    }

    private static Child java(
            Path directory, String name, String classPath, List<String> vm, String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(vm);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command(directory, name, command);
    }

    public static Child command(Path directory, String name, List<String> command) {
        try {
            var output = directory.resolve(name + ".out");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var child = new Child(name, process, output);
            // The bench may be interrupted; nothing that it started must outlive it.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Processor time so far; ask before the process ends.
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last lines that it printed, to explain why it died.
    public IllegalStateException died() {
        var lines = output().lines().toList();
        return new IllegalStateException(name + " ended by itself:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
    }

    /// Waits until it says so in its output.
    public void awaitOutput(String words, Duration atMost) {
        Patience.await(name + " to print \"" + words + "\"", atMost, Duration.ofMillis(50), () -> {
            if (!isAlive()) {
                throw died();
            }
            return output().contains(words);
        });
    }

    public boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends it with SIGKILL and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        awaitEnd(PATIENCE);
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(PATIENCE)) {
            process.destroyForcibly();
        }
    }
}
