package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/// Where files lie that were sent to be loaded later; each is safe on disk before its sender is told so.
final class Spool implements Tray {

    private static final String BODY = ".body";
    private static final String NOTE = ".note.json";
    private static final String PART = ".part";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LOOK_EVERY = 64;

    private final Path folder;
    private final DataSize largest;
    private final DataSize reserve;
    private final AtomicLong used = new AtomicLong();

    /// @param largest how much may lie here
    /// @param reserve how much of the disk must stay free
    Spool(Path folder, DataSize largest, DataSize reserve) {
        this.folder = folder;
        this.largest = largest;
        this.reserve = reserve;
    }

    /// What was said about a file, kept beside it.
    private record Kept(String name, CoverNote note) {}

    Path folder() {
        return folder;
    }

    /// Makes the folder; forgets what never arrived whole.
    void open() throws IOException {
        Files.createDirectories(folder);
        used.set(0);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (file.toString().endsWith(PART)) {
                    Files.deleteIfExists(file);
                } else if (file.toString().endsWith(BODY)) {
                    used.addAndGet(Files.size(file));
                }
            }
        }
    }

    static boolean isWhole(Path file) {
        return file.toString().endsWith(BODY);
    }

    /// Lays all of it down; answers how much it was.
    ///
    /// @throws SpoolFull when there is no room
    long keep(String load, String name, CoverNote note, InputStream octets) throws IOException {
        var part = folder.resolve(load + PART);
        var written = 0L;
        var done = false;
        try (var file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            written = copy(octets, file);
            Files.write(folder.resolve(load + NOTE), JSON.writeValueAsBytes(new Kept(name, note)));
            Files.move(part, folder.resolve(load + BODY), StandardCopyOption.ATOMIC_MOVE);
            done = true;
            return written;
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(folder.resolve(load + NOTE));
            }
        }
    }

    // What the sender's side throws passes as it is; what our disk throws means that there is no room.
    private long copy(InputStream octets, FileChannel file) throws IOException {
        var out = Channels.newOutputStream(file);
        var buffer = new byte[1 << 16];
        var written = 0L;
        var whole = false;
        try {
            var pieces = 0;
            for (var read = octets.read(buffer); read >= 0; read = octets.read(buffer)) {
                if (used.addAndGet(read) > largest.toBytes() || pieces++ % LOOK_EVERY == 0 && isDiskFull()) {
                    written += read;
                    throw new SpoolFull(null);
                }
                written += read;
                write(out, buffer, read);
            }
            force(file);
            whole = true;
            return written;
        } finally {
            if (!whole) {
                used.addAndGet(-written);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws SpoolFull {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new SpoolFull(e);
        }
    }

    private static void force(FileChannel file) throws SpoolFull {
        try {
            file.force(true);
        } catch (IOException e) {
            throw new SpoolFull(e);
        }
    }

    private boolean isDiskFull() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() < reserve.toBytes();
    }

    @Override
    public String by() {
        return "rest";
    }

    // Every node has a spool of its own, but no two files in any have the same name.
    @Override
    public String place(Path file) {
        return "spool/" + file.getFileName();
    }

    @Override
    public String name(Path file) {
        try {
            return kept(file).name();
        } catch (IOException e) {
            return file.getFileName().toString();
        }
    }

    @Override
    public CoverNote note(Path file) throws IOException {
        return kept(file).note();
    }

    @Override
    public String load(Path file, CoverNote note) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - BODY.length());
    }

    private Kept kept(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(load(file, CoverNote.BLANK) + NOTE)), Kept.class);
    }

    @Override
    public void settle(Path file, Consignment what) throws IOException {
        var size = Files.size(file);
        Files.delete(file);
        Files.deleteIfExists(folder.resolve(what.load() + NOTE));
        used.addAndGet(-size);
    }
}
