package vn.loa.intake;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.integration.sftp.session.ResourceKnownHostsServerKeyVerifier;

/// Lets nobody in but the server whose key was set; whoever stands in its place gets no password.
final class HostKeys implements ServerKeyVerifier {

    private static final Logger log = LoggerFactory.getLogger(HostKeys.class);

    private final String server;
    private final Check check;

    private HostKeys(String server, Check check) {
        this.server = server;
        this.check = check;
    }

    private interface Check {
        boolean isKnown(ClientSession session, SocketAddress from, PublicKey key);
    }

    static HostKeys of(SftpSettings settings) {
        return new HostKeys(settings.name(), check(settings.name(), settings.hostKey(), settings.knownHosts()));
    }

    private static Check check(String server, @Nullable String hostKey, @Nullable Path knownHosts) {
        if (hostKey == null) {
            if (knownHosts == null || !knownHosts.toFile().canRead()) {
                throw new IllegalArgumentException("loa.intake.sftp, server '" + server + "': known-hosts " + knownHosts
                        + " cannot be read; write it with ssh-keyscan");
            }
            var known = new ResourceKnownHostsServerKeyVerifier(new FileSystemResource(knownHosts));
            return known::verifyServerKey;
        }
        if (hostKey.startsWith("SHA256:")) {
            return (_, _, key) -> hostKey.strip().equals(KeyUtils.getFingerPrint(key));
        }
        var expected = key(server, hostKey);
        return (_, _, key) -> KeyUtils.compareKeys(expected, key);
    }

    private static PublicKey key(String server, String hostKey) {
        try {
            var key = AuthorizedKeyEntry.parseAuthorizedKeyEntry(hostKey.strip())
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            if (key != null) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            log.debug("host key not read server={}", server, e);
        }
        throw new IllegalArgumentException("loa.intake.sftp, server '" + server + "': host-key cannot be read; write it"
                + " like \"ecdsa-sha2-nistp256 AAAA...\" or \"SHA256:...\", as ssh-keyscan and ssh-keygen -l show it");
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress from, PublicKey key) {
        var isKnown = check.isKnown(session, from, key);
        if (!isKnown) {
            log.error(
                    "sftp refused server={} cause=\"unknown host key\" offered={}",
                    server,
                    KeyUtils.getFingerPrint(key));
        }
        return isKnown;
    }
}
