package vn.loa.intake;

import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.springframework.core.io.FileSystemResource;
import org.springframework.integration.file.remote.session.CachingSessionFactory;
import org.springframework.integration.sftp.session.DefaultSftpSessionFactory;

/// Sessions with one SFTP server; one is kept from one look to the next, for as long as the server answers on it.
record SftpSessions(DefaultSftpSessionFactory made, CachingSessionFactory<SftpClient.DirEntry> kept)
        implements AutoCloseable {

    static SftpSessions of(SftpSettings server) {
        var made = made(server);
        var kept = new CachingSessionFactory<>(made, 1);
        kept.setTestSession(true);
        kept.setSessionWaitTimeout(server.patience().toMillis());
        return new SftpSessions(made, kept);
    }

    private static DefaultSftpSessionFactory made(SftpSettings server) {
        var sessions = new DefaultSftpSessionFactory();
        sessions.setHost(server.host());
        sessions.setPort(server.port());
        sessions.setUser(server.user());
        sessions.setTimeout((int) server.patience().toMillis());
        if (server.password() != null) {
            sessions.setPassword(server.password().reveal());
        }
        if (server.privateKey() != null) {
            sessions.setPrivateKey(new FileSystemResource(server.privateKey()));
        }
        if (server.passphrase() != null) {
            sessions.setPrivateKeyPassphrase(server.passphrase().reveal());
        }
        var hostKeys = HostKeys.of(server);
        sessions.setSshClientConfigurer(client -> {
            client.setServerKeyVerifier(hostKeys);
            // Only what is set here opens that door, not what lies in the home of whoever started us.
            if (server.privateKey() == null) {
                client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            }
            if (server.password() == null) {
                client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
            }
        });
        return sessions;
    }

    @Override
    public void close() {
        kept.destroy();
        made.destroy();
    }
}
