package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import vn.loa.Vietnam;

/// Names of loads: the same for the same file handed in in the same way, so that it goes on where it was or is known to
/// be done, and another for anything else.
final class LoadName {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int READABLE = 50;

    private LoadName() {}

    /// The name for a file that lies still; reads all of it.
    static String of(Path file, String name, CoverNote note) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(name, Files.size(file), digest(in), note.fingerprint());
        }
    }

    /// The name for what is read only once.
    static String of(CoverNote note, Instant at) {
        var source = Shown.name(note.source(), READABLE);
        return (source.isEmpty() ? "rest" : source) + "-" + MOMENT.format(LocalDateTime.ofInstant(at, Vietnam.ZONE))
                + "-"
                + HexFormat.of()
                        .toHexDigits(ThreadLocalRandom.current().nextInt())
                        .substring(2);
    }

    /// The name for the n-th file of an archive, from 1.
    static String part(String load, int number) {
        return number == 1 ? load : load + "." + number;
    }

    private static String of(String name, long size, byte[] content, String fingerprint) {
        var all = sha256();
        for (var part : new String[] {name, Long.toString(size), fingerprint}) {
            all.update(part.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
        }
        var hash = HexFormat.of().formatHex(all.digest(content)).substring(0, 12);
        var readable = Shown.name(name.replaceAll("(?i)\\.(csv|ndjson|jsonl|txt|gz|zip)(?=\\.|$)", ""), READABLE);
        return readable.isEmpty() ? hash : readable + "-" + hash;
    }

    private static byte[] digest(InputStream in) throws IOException {
        var hash = sha256();
        var buffer = new byte[1 << 16];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            hash.update(buffer, 0, read);
        }
        return hash.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
