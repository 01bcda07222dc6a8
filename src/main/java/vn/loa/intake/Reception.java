package vn.loa.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.Progress;
import vn.loa.subscriber.Sight;

/// Takes what is handed in at any door: opens it, gives each file in it to its kind, and enters what became of it.
final class Reception {

    private final Map<String, FileKind> kinds;
    private final Book book;
    private final Turns turns;
    private final Limits limits;

    Reception(List<FileKind> kinds, Book book, Turns turns, Limits limits) {
        this.kinds = new TreeMap<>();
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.book = book;
        this.turns = turns;
        this.limits = limits;
    }

    /// Takes all of it, once: what was taken before under the same name is answered again.
    ///
    /// Throws [BeingLoaded] or [IntakeBusy] when it has to wait, [RedisUnavailable] or an [IOException] when it
    /// broke off: handed in again under the same name it goes on where it was. What is wrong with the file itself
    /// is in the answer.
    Consignment take(Handed handed, Progress watcher) throws IOException {
        try (var _ = turns.take(turn(handed.load())).orElseThrow(BeingLoaded::new)) {
            var before = book.find(handed.load());
            if (before.isPresent() && before.get().isTaken()) {
                return same(before.get(), handed);
            }
            var taking = new Taking(this, book, limits, handed, watcher, before.orElse(null));
            return handed.isEntrusted() ? Sight.entrusted(taking::toTheEnd) : taking.toTheEnd();
        }
    }

    /// Enters what could not even be opened.
    Consignment refuse(Handed handed, BadFile why) {
        var refused = Consignment.begun(handed, book.now())
                .with(Consignment.Item.failed(handed.load(), handed.name(), why.fault(), why.told(), 0))
                .ended(0, "", null, book.now());
        book.enter(refused);
        return refused;
    }

    /// Enters what lies with us until it is taken.
    Consignment expect(Handed handed) {
        var waiting = Consignment.begun(handed, book.now()).in(Consignment.State.WAITING, "", book.now());
        book.enter(waiting);
        return waiting;
    }

    /// The kinds there are, by name.
    FileKind kind(String name) throws BadFile {
        var kind = kinds.get(name);
        if (kind == null) {
            var all = String.join(", ", kinds.keySet());
            throw new BadFile(
                    BadFile.Fault.REFUSED,
                    "Không có loại tệp \"" + Shown.text(name) + "\"; dùng " + all + ".",
                    "There is no kind \"" + Shown.text(name) + "\"; use " + all + ".");
        }
        return kind;
    }

    /// Every rejected line of a file, fetched as it is read.
    Stream<RejectedLine> rejected(String kind, String load) {
        var known = kinds.get(kind);
        return known == null ? Stream.empty() : known.rejected(load).orElseGet(() -> book.rejected(load).stream());
    }

    static String turn(String load) {
        return "load:" + load;
    }

    private static Consignment same(Consignment before, Handed handed) throws IOException {
        if (!handed.lies() && !before.digest().isEmpty()) {
            var source = new Source(handed.octets());
            source.transferTo(OutputStream.nullOutputStream());
            if (!source.digest().equals(before.digest())) {
                throw new BadFile(
                        BadFile.Fault.REFUSED,
                        "Lần nạp " + before.load() + " đã xong với một tệp khác; hãy đặt tên khác ở load.",
                        "The load " + before.load() + " is done and was of another file; give another name in load.");
            }
        }
        return before;
    }
}
