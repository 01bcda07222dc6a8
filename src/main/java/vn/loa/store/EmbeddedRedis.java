package vn.loa.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/// A real Redis server that Loa brings along and keeps in a folder of its own, so that a first start needs nothing
/// installed.
///
/// It runs detached with an append-only log, so a gateway that is killed leaves it running, and the next start takes it
/// over as it is. Only this machine can reach it, and only with the password in its configuration file.
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration LOADS_WITHIN = Duration.ofMinutes(5);
    private static final Duration EXITS_WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /// How the server is reached.
    public record Access(int port, String password) {

        RedisURI uri() {
            return RedisURI.builder()
                    .withHost("127.0.0.1")
                    .withPort(port)
                    .withPassword(password.toCharArray())
                    .build();
        }
    }

    private enum Answer {
        NONE,
        LOADING,
        READY
    }

    private final Path home;
    private final FileChannel lock;
    private final Access access;

    private EmbeddedRedis(Path home, FileChannel lock, Access access) {
        this.home = home;
        this.lock = lock;
        this.access = access;
    }

    /// Starts the server of this folder, or takes over the one that still runs there.
    ///
    /// @param fsync when the log is forced to disk: `everysec` or `always`
    /// @throws IllegalStateException when another process holds the folder or the server does not start
    public static EmbeddedRedis in(Path directory, String fsync) {
        var home = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            var lock = lock(home);
            var access = takeOver(home);
            return new EmbeddedRedis(home, lock, access.isPresent() ? access.get() : start(home, fsync));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + home + " cannot hold Redis; set loa.store.directory to one that can", e);
        }
    }

    public Access access() {
        return access;
    }

    /// Stops the server after it has written its log, and gives the folder free.
    @Override
    public void close() throws IOException {
        var client = RedisClient.create(access.uri());
        try (lock) {
            var server = client.connect().sync();
            var process = process(server.info("server"));
            server.shutdown(false);
            process.ifPresent(EmbeddedRedis::awaitExit);
        } catch (RedisException e) {
            log.debug("redis was gone already directory={}", home);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
        log.info("redis stopped directory={}", home);
    }

    private static Optional<ProcessHandle> process(String info) {
        var line = Pattern.compile("^process_id:(\\d+)", Pattern.MULTILINE).matcher(info);
        return line.find() ? ProcessHandle.of(Long.parseLong(line.group(1))) : Optional.empty();
    }

    // It closes its connections before it closes its files.
    private static void awaitExit(ProcessHandle process) {
        var deadline = System.nanoTime() + EXITS_WITHIN.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        var channel = FileChannel.open(home.resolve("loa.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held within this very process: the same answer as held by another.
        }
        channel.close();
        throw new IllegalStateException("Another Loa is running in " + home
                + "; stop it, or give this one its own folder in loa.store.directory");
    }

    private static Optional<Access> takeOver(Path home) throws IOException {
        var file = home.resolve("redis.conf");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var settings = Files.readString(file);
        var access = new Access(Integer.parseInt(setting(settings, "port")), setting(settings, "requirepass"));
        if (answer(access) == Answer.NONE) {
            return Optional.empty();
        }
        awaitReady(home, access);
        log.info("redis taken over port={} directory={}", access.port(), home);
        return Optional.of(access);
    }

    private static Access start(Path home, String fsync) throws IOException {
        var executable =
                ExecutableProvider.newJarResourceProvider(home.toFile()).get();
        var access = new Access(freePort(), newPassword());
        var file = home.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, """
                # Written by Loa at each start of its own Redis.
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile redis.log
                daemonize yes
                appendonly yes
                appendfsync %s
                save ""
                """.formatted(access.port(), access.password(), home, fsync));
        var output = home.resolve("redis.out");
        var process = new ProcessBuilder(executable.getAbsolutePath(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("Redis did not start in " + home + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitReady(home, access);
        log.info("redis started port={} directory={}", access.port(), home);
        return access;
    }

    private static void awaitReady(Path home, Access access) {
        var deadline = System.nanoTime() + LOADS_WITHIN.toNanos();
        while (answer(access) != Answer.READY) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Redis did not get ready in " + home + "; its redis.log says why");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Answer answer(Access access) {
        var client = RedisClient.create(access.uri());
        try (var connection = client.connect()) {
            connection.sync().ping();
            return Answer.READY;
        } catch (RedisLoadingException e) {
            return Answer.LOADING;
        } catch (RedisException e) {
            return e.getCause() instanceof RedisLoadingException ? Answer.LOADING : Answer.NONE;
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static String setting(String settings, String name) throws IOException {
        var line = Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(settings);
        if (!line.find()) {
            throw new IOException("redis.conf has no " + name);
        }
        return line.group(1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
