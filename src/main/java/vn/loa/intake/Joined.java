package vn.loa.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Line;
import vn.loa.subscriber.Lines;

/// All lists of an archive as one, numbered through: what replaces all that a source had may come in several files.
final class Joined implements Lines {

    private final Unpacked unpacked;
    private final List<String> names = new ArrayList<>();
    private final LinkedHashSet<String> ignored = new LinkedHashSet<>();
    private Lines current = () -> null;
    private byte[] printBefore = new byte[0];
    private long octetsBefore;
    private long before;
    private long number;

    Joined(Unpacked unpacked) {
        this.unpacked = unpacked;
    }

    /// The files read so far.
    List<String> names() {
        return names;
    }

    @Override
    public @Nullable Line next() throws IOException {
        var line = current.next();
        while (line == null) {
            ignored.addAll(current.ignored());
            var found = found();
            if (found == null) {
                return null;
            }
            printBefore = names.isEmpty() ? printBefore : fingerprint();
            octetsBefore = octets();
            before = number;
            current = found.lines();
            names.add(found.name());
            line = current.next();
        }
        number = before + line.number();
        return line.numbered(number);
    }

    private Unpacked.@Nullable Content found() throws IOException {
        try {
            var found = unpacked.next();
            if (found.isEmpty()) {
                return null;
            }
            return switch (found.get()) {
                case Unpacked.Content content -> content;
                case Unpacked.Unusable bad ->
                    throw new BadFile(
                            bad.why().fault(),
                            Shown.text(bad.name()) + ": " + bad.why().told());
            };
        } catch (CutShort e) {
            throw WholeLines.worthless();
        }
    }

    @Override
    public List<String> ignored() {
        var all = new LinkedHashSet<>(ignored);
        all.addAll(current.ignored());
        return List.copyOf(all);
    }

    @Override
    public long octets() {
        return octetsBefore + current.octets();
    }

    @Override
    public byte[] fingerprint() {
        var print = current.fingerprint();
        if (printBefore.length == 0 || print.length == 0) {
            return print;
        }
        var both = LoadName.sha256();
        both.update(printBefore);
        return both.digest(print);
    }
}
