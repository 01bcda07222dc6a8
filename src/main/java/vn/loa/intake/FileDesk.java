package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.IntakeBusy;
import vn.loa.subscriber.Progress;

/// Takes files that lie somewhere: each once over all nodes, and again later when it was our fault that it failed.
final class FileDesk {

    private static final Logger log = LoggerFactory.getLogger(FileDesk.class);
    private static final int PATIENCE = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Reception reception;
    private final Turns turns;
    private final Clock clock;
    private final Map<Path, Failed> failed = new ConcurrentHashMap<>();

    FileDesk(Reception reception, Turns turns, Clock clock) {
        this.reception = reception;
        this.turns = turns;
        this.clock = clock;
    }

    /// What went wrong with a file of late.
    private record Failed(int times, Instant until) {}

    /// What tells one state of a file from another.
    private record Stand(long size, FileTime modified) {

        static Stand of(Path file) throws IOException {
            return new Stand(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    /// Whether it is not too early to try this file again.
    boolean mayTry(Path file) {
        var before = failed.get(file);
        return before == null || !clock.instant().isBefore(before.until());
    }

    /// Takes the file, unless somebody else does.
    void take(Path file, Tray tray) {
        var before = failed.get(file);
        try (var turn = turns.take("file:" + tray.place(file)).orElse(null)) {
            if (turn == null) {
                later(file, 1);
                return;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !tray.wants(file)) {
                return;
            }
            var taken = taken(file, tray, before);
            if (taken != null) {
                tray.settle(file, taken);
                failed.remove(file);
            }
        } catch (BeingLoaded | IntakeBusy e) {
            log.info("file waits by={} name={} cause=busy", tray.by(), Shown.logged(tray.name(file)));
            later(file, 1);
        } catch (RedisUnavailable e) {
            log.warn("file waits by={} cause=redis error=\"{}\"", tray.by(), e.getMessage());
            later(file, 1);
        } catch (IOException | RuntimeException e) {
            var times = before == null ? 1 : before.times() + 1;
            log.error("file not taken by={} name={} times={}", tray.by(), Shown.logged(tray.name(file)), times, e);
            later(file, times);
        }
    }

    // Null when it changed meanwhile and must be looked at anew.
    private @Nullable Consignment taken(Path file, Tray tray, @Nullable Failed before) throws IOException {
        var stand = Stand.of(file);
        var note = CoverNote.BLANK;
        try {
            if (before != null && before.times() >= PATIENCE) {
                throw new BadFile(
                        BadFile.Fault.TECHNICAL,
                        "Không nạp được sau nhiều lần thử; xem nhật ký của Loa rồi đặt lại tệp.",
                        "It could not be loaded in several attempts; see Loa's log, then hand it in again.");
            }
            note = tray.note(file);
        } catch (BadFile e) {
            return reception.refuse(handed(file, tray, note, Files.newInputStream(file)), e);
        }
        try (var in = Files.newInputStream(file)) {
            var taken = reception.take(handed(file, tray, note, in), Progress.UNWATCHED);
            if (!stand.equals(Stand.of(file))) {
                log.info("file changed while it was loaded name={}", Shown.logged(tray.name(file)));
                return null;
            }
            return taken;
        }
    }

    private static Handed handed(Path file, Tray tray, CoverNote note, InputStream in) throws IOException {
        return new Handed(tray.load(file, note), tray.name(file), tray.by(), note, in, Files.size(file), true);
    }

    private void later(Path file, int times) {
        failed.keySet().removeIf(Files::notExists);
        var pause = Duration.ofSeconds(1L << Math.min(times, 10));
        failed.put(
                file,
                new Failed(times, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)));
    }
}
