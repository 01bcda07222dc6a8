package vn.loa.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/// An operator's SFTP server, with moods.
public final class FakeSftp implements AutoCloseable {

    public static final String USER = "loa";
    public static final String PASSWORD = "mat-khau";

    /// How it treats whoever fetches a file.
    public enum Mood {
        HAPPY,
        /// Hangs up in the middle of each transfer.
        HANGS_UP,
        /// Says that the file is over when it is not.
        ENDS_EARLY,
        /// Lets nobody move anything.
        READ_ONLY
    }

    private final Path root;
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Set<PublicKey> known = ConcurrentHashMap.newKeySet();
    private KeyPair hostKey;
    private SshServer server;
    private int port;
    private volatile Mood mood = Mood.HAPPY;

    /// @param root what its user sees as `/`
    public FakeSftp(Path root) {
        this.root = root;
        hostKey = newKey("EC", 256);
        start();
    }

    public void mood(Mood now) {
        mood = now;
    }

    public int port() {
        return port;
    }

    /// How many times somebody tried a password or key.
    public int logins() {
        return logins.get();
    }

    /// How many transfers it has broken.
    public int broken() {
        return broken.get();
    }

    /// Its key as `ssh-keyscan` prints it, without the name of the host.
    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    public String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /// Whoever holds this key may come in as well.
    public void admit(PublicKey key) {
        known.add(key);
    }

    /// Somebody else stands at its address from now on.
    public void changeHostKey(KeyPair other) {
        stop();
        hostKey = other;
        start();
    }

    public void start() {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, _) -> {
            logins.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((user, key, _) -> {
            logins.incrementAndGet();
            return user.equals(USER) && known.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
        });
        var subsystem = new SftpSubsystemFactory.Builder().build();
        subsystem.addSftpEventListener(new Moods());
        server.setSubsystemFactories(List.of(subsystem));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
    }

    public void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    public static KeyPair newKey(String algorithm, int size) {
        try {
            var generator = SecurityUtils.getKeyPairGenerator(algorithm);
            if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Moods implements SftpEventListener {

        private volatile byte[] whole = new byte[0];

        @Override
        public void reading(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int at, int length)
                throws IOException {
            if (mood == Mood.HANGS_UP) {
                broken.incrementAndGet();
                session.close(true);
            }
            if (mood == Mood.ENDS_EARLY && whole.length == 0) {
                broken.incrementAndGet();
                whole = Files.readAllBytes(file.getFile());
                try (var cut = FileChannel.open(file.getFile(), StandardOpenOption.WRITE)) {
                    cut.truncate(whole.length / 2);
                }
            }
        }

        @Override
        public void closing(ServerSession session, String handle, Handle file) throws IOException {
            if (whole.length > 0) {
                Files.write(file.getFile(), whole);
                whole = new byte[0];
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (mood == Mood.READ_ONLY) {
                throw new AccessDeniedException(from.toString());
            }
        }

        @Override
        public void creating(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
            if (mood == Mood.READ_ONLY) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }
}
