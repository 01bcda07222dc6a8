package vn.loa.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.file.filters.FileListFilter;
import org.springframework.integration.file.remote.session.Session;
import org.springframework.integration.sftp.session.SftpRemoteFileTemplate;
import org.springframework.util.unit.DataSize;
import vn.loa.store.Lease;

/// Files of one SFTP server: which of them are complete there, and where they go when they are taken.
final class SftpTray implements Tray, FileListFilter<SftpClient.DirEntry> {

    private static final Logger log = LoggerFactory.getLogger(SftpTray.class);

    private final SftpSettings server;
    private final SftpRemoteFileTemplate remote;
    private final Path fetched;
    private final DataSize reserve;
    private final Turns turns;
    private final Stillness stillness;
    private @Nullable Lease turn;

    // Files that the server does not let us move away: as they are they are not fetched again.
    private final Set<String> immovable = new HashSet<>();

    /// @param fetched the folder that files are fetched into
    /// @param reserve how much of its disk must stay free
    SftpTray(
            SftpSettings server,
            SftpRemoteFileTemplate remote,
            Path fetched,
            DataSize reserve,
            Turns turns,
            Stillness stillness) {
        this.server = server;
        this.remote = remote;
        this.fetched = fetched;
        this.reserve = reserve;
        this.turns = turns;
        this.stillness = stillness;
    }

    /// The complete files, if it is this node's turn with the server.
    @Override
    public List<SftpClient.DirEntry> filterFiles(SftpClient.DirEntry @Nullable [] files) {
        if (files == null) {
            return List.of();
        }
        var complete = new ArrayList<SftpClient.DirEntry>();
        var seen = new HashSet<String>();
        for (var file : files) {
            var attributes = file.getAttributes();
            var name = file.getFilename();
            seen.add(name);
            // Such a name would leave our folder.
            if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
                continue;
            }
            if (attributes.isRegularFile()
                    && FolderScan.isTakeable(name)
                    && stillness.isStill(name, attributes.getSize(), modified(attributes))
                    && !immovable.contains(stand(name, attributes))
                    && !Files.exists(fetched.resolve(name))
                    && hasRoom(attributes.getSize())) {
                complete.add(file);
            }
        }
        stillness.keepOnly(seen);
        return !complete.isEmpty() && isOurTurn() ? complete : List.of();
    }

    private boolean hasRoom(long size) {
        try {
            var free = Files.getFileStore(fetched).getUsableSpace();
            if (free - size >= reserve.toBytes()) {
                return true;
            }
            log.error("sftp file too large for the disk server={} size={} free={}", server.name(), size, free);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Held for as long as this node lives, so that two nodes do not fetch the same file.
    private boolean isOurTurn() {
        if (turn == null || !turn.isHeld()) {
            turn = turns.take("sftp:" + server.host() + ":" + server.port() + "/" + server.remoteFolder())
                    .orElse(null);
        }
        return turn != null;
    }

    void close() {
        if (turn != null) {
            turn.close();
        }
    }

    @Override
    public String by() {
        return "sftp";
    }

    @Override
    public String place(Path file) {
        return "sftp/" + server.name() + "/" + file.getFileName();
    }

    @Override
    public String name(Path file) {
        return file.getFileName().toString();
    }

    @Override
    public CoverNote note(Path file) {
        return server.note();
    }

    /// Whether what we fetched is what lies there now: the transfer may have broken, or the file gone on growing.
    @Override
    public boolean wants(Path file) throws IOException {
        var there = there(file);
        if (there.isPresent() && there.get().getSize() == Files.size(file)) {
            return true;
        }
        log.info(
                "fetched file dropped server={} name={} cause={}",
                server.name(),
                Shown.logged(name(file)),
                there.isEmpty() ? "gone" : "changed");
        Files.delete(file);
        return false;
    }

    private Optional<SftpClient.Attributes> there(Path file) {
        var there = remote.executeWithClient((SftpClient client) -> stat(client, file));
        return there == null ? Optional.empty() : there;
    }

    private Optional<SftpClient.Attributes> stat(SftpClient client, Path file) {
        try {
            return Optional.of(client.stat(path(name(file))));
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void settle(Path file, Consignment what) throws IOException {
        var wentWell = what.state() == Consignment.State.DONE;
        try {
            remote.execute(session -> moved(session, name(file), wentWell ? DropFolder.DONE : DropFolder.FAILED, what));
        } catch (RuntimeException e) {
            log.warn(
                    "remote file not moved server={} name={} mend=\"let this user write there\" error=\"{}\"",
                    server.name(),
                    Shown.logged(name(file)),
                    e.getMessage());
            remember(file);
        }
        Files.deleteIfExists(file);
    }

    private boolean moved(Session<SftpClient.DirEntry> session, String name, String to, Consignment what)
            throws IOException {
        if (!session.exists(path(to))) {
            session.mkdir(path(to));
        }
        var target = path(to + "/" + name);
        // Never over another one.
        session.rename(path(name), session.exists(target) ? path(to + "/" + what.load() + "-" + name) : target);
        return true;
    }

    private void remember(Path file) {
        try {
            there(file).ifPresent(there -> immovable.add(stand(name(file), there)));
        } catch (RuntimeException e) {
            log.debug("remote file not seen server={}", server.name(), e);
        }
    }

    private static String stand(String name, SftpClient.Attributes attributes) {
        return name + "/" + attributes.getSize() + "/" + modified(attributes);
    }

    private static long modified(SftpClient.Attributes attributes) {
        var at = attributes.getModifyTime();
        return at == null ? 0 : at.toMillis();
    }

    private String path(String name) {
        return server.remoteFolder() + "/" + name;
    }
}
