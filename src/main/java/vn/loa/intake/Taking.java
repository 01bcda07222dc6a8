package vn.loa.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.IntakeBusy;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.LoadRefused;
import vn.loa.subscriber.Progress;
import vn.loa.subscriber.UnreadableFile;

/// One consignment from its first octet to its last.
final class Taking {

    private static final Logger log = LoggerFactory.getLogger(Taking.class);
    private static final Duration BETWEEN_ENTRIES = Duration.ofSeconds(1);

    private final Reception reception;
    private final Book book;
    private final Limits limits;

    private final Handed handed;
    private final Progress watcher;
    private final Source source;
    private final boolean isNew;
    private Consignment now;
    private long rowsOfOthers;
    private long rows;

    /// @param before how far it came when it was handed in before
    Taking(
            Reception reception,
            Book book,
            Limits limits,
            Handed handed,
            Progress watcher,
            @Nullable Consignment before) {
        this.reception = reception;
        this.book = book;
        this.limits = limits;
        this.handed = handed;
        this.watcher = watcher;
        this.source = new Source(handed.octets());
        isNew = before == null;
        now = Consignment.begun(handed, before == null ? book.now() : before.receivedAt());
    }

    Consignment toTheEnd() throws IOException {
        FileKind kind = null;
        try {
            handed.note().order(handed.load());
            kind = reception.kind(handed.note().kind());
            enter(now);
            now = read(kind);
        } catch (BadFile e) {
            enter(refused(e));
        } catch (IntakeBusy e) {
            wait(e);
            throw e;
        } catch (IOException | RuntimeException e) {
            breakOff();
            throw e;
        }
        enter(now);
        tell(kind);
        return now;
    }

    private void tell(@Nullable FileKind kind) throws BadFile {
        if (kind != null && kind.isHealth(handed.note().order(handed.load()))) {
            log.info(
                    "taken load={} by={} kind={} state={}",
                    Shown.logged(now.load()),
                    now.by(),
                    now.kind(),
                    now.state());
            return;
        }
        log.info(
                "taken load={} by={} kind={} state={} files={} rows={} rejected={}",
                Shown.logged(now.load()),
                now.by(),
                now.kind(),
                now.state(),
                now.items().size(),
                now.rows(),
                now.rejected());
    }

    private void wait(IntakeBusy e) {
        if (handed.lies()) {
            enter(now.in(Consignment.State.WAITING, told(e), book.now()));
        } else if (isNew && now.items().isEmpty() && rows == 0) {
            book.forget(now.load());
        } else {
            breakOff();
        }
    }

    private Consignment refused(BadFile why) {
        return now.with(Consignment.Item.failed(handed.load(), handed.name(), why.fault(), why.told(), 0))
                .ended(0, "", null, book.now());
    }

    private void breakOff() {
        try {
            enter(now.in(
                    Consignment.State.INTERRUPTED,
                    "Bị ngắt giữa chừng; nạp lại sẽ đi tiếp. (It broke off; loaded again it goes on.)",
                    book.now()));
        } catch (RedisUnavailable e) {
            log.warn("break not entered load={} cause=\"{}\"", Shown.logged(now.load()), e.getMessage());
        }
    }

    private Consignment read(FileKind kind) throws IOException {
        var replaces = handed.note().mode() == LoadOrder.Mode.REPLACE;
        String why = null;
        try (var unpacked = new Unpacked(source, handed.name(), limits, replaces)) {
            if (replaces) {
                joined(kind, unpacked);
            } else {
                oneByOne(kind, unpacked);
            }
            source.transferTo(OutputStream.nullOutputStream());
        } catch (CutShort e) {
            why = Consignment.TRUNCATED;
        } catch (BadFile e) {
            why = e.told();
        }
        if (source.failure() != null) {
            throw source.failure();
        }
        return now.ended(source.octets(), why == null ? source.digest() : "", why, book.now());
    }

    private void oneByOne(FileKind kind, Unpacked unpacked) throws IOException {
        for (var found = unpacked.next(); found.isPresent(); found = unpacked.next()) {
            var load = LoadName.part(handed.load(), now.items().size() + 1);
            switch (found.get()) {
                case Unpacked.Unusable bad ->
                    add(Consignment.Item.failed(
                            load, bad.name(), bad.why().fault(), bad.why().told(), 0));
                case Unpacked.Content content -> take(kind, load, content);
            }
        }
    }

    private void take(FileKind kind, String load, Unpacked.Content content) throws IOException {
        try {
            var done = kind.finished(load);
            if (done.isPresent()) {
                content.text().transferTo(OutputStream.nullOutputStream());
                add(Consignment.Item.taken(load, content.name(), content.isCutShort(), done.get()));
                return;
            }
            var result = kind.load(content.lines(), handed.note().order(load), this::progress);
            keep(kind, load, result);
            add(Consignment.Item.taken(load, content.name(), content.isCutShort(), result));
        } catch (UnreadableFile e) {
            add(
                    content.isCutShort()
                            ? failed(load, content.name(), BadFile.Fault.TRUNCATED, Consignment.TRUNCATED)
                            : failed(load, content.name(), BadFile.Fault.UNREADABLE, told(e)));
        } catch (LoadRefused e) {
            add(failed(load, content.name(), BadFile.Fault.REFUSED, told(e)));
        } catch (BadFile e) {
            add(failed(load, content.name(), e.fault(), e.told()));
            throw e;
        }
    }

    private void joined(FileKind kind, Unpacked unpacked) throws IOException {
        var lines = new Joined(unpacked);
        var load = handed.load();
        try {
            var done = kind.finished(load);
            if (done.isPresent()) {
                add(Consignment.Item.taken(load, handed.name(), false, done.get()));
                return;
            }
            var result = kind.load(lines, handed.note().order(load), this::progress);
            keep(kind, load, result);
            add(Consignment.Item.taken(load, String.join(", ", lines.names()), false, result));
        } catch (UnreadableFile e) {
            add(failed(load, handed.name(), BadFile.Fault.UNREADABLE, told(e)));
        } catch (LoadRefused e) {
            add(failed(load, handed.name(), BadFile.Fault.REFUSED, told(e)));
        } catch (BadFile e) {
            add(failed(load, handed.name(), e.fault(), e.told()));
            throw e;
        }
    }

    private Consignment.Item failed(String load, String name, BadFile.Fault fault, String message) {
        return Consignment.Item.failed(load, name, fault, message, rows);
    }

    private void keep(FileKind kind, String load, FileKind.Result result) {
        if (kind.rejected(load).isEmpty()) {
            book.keepRejected(load, result.rejectedLines());
        }
    }

    private void add(Consignment.Item item) {
        now = now.with(item);
        rowsOfOthers += item.rows();
        rows = 0;
    }

    // The octets of the text are told; here those of the file as it was handed in count.
    private void progress(long rowsOfThis, long octetsOfText) {
        var octets = source.octets();
        rows = rowsOfThis;
        watcher.at(rowsOfOthers + rowsOfThis, octets);
        if (Duration.between(now.progressAt(), book.now()).compareTo(BETWEEN_ENTRIES) >= 0) {
            enter(now.progressed(octets, rowsOfOthers + rowsOfThis, book.now()));
        }
    }

    private void enter(Consignment next) {
        now = next;
        book.enter(now);
    }

    private static String told(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
