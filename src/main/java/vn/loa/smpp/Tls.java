package vn.loa.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/// Encrypts connections as one bind's settings say; the files are read for each connection, so that a renewed
/// certificate needs no restart.
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String ALIAS = "loa";

    private final TlsSettings settings;

    Tls(TlsSettings settings) {
        this.settings = settings;
    }

    /// Speaks TLS on a socket that is connected already.
    ///
    /// @throws IOException when the other side is not whom we wanted, or speaks no TLS
    SSLSocket over(Socket socket, String host, int port, int patienceMillis) throws IOException {
        var name = settings.serverName().isEmpty() ? host : settings.serverName();
        var secured = (SSLSocket) context().getSocketFactory().createSocket(socket, name, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // without it any name on the certificate will do
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        socket.setSoTimeout(patienceMillis);
        secured.startHandshake();
        socket.setSoTimeout(0);
        return secured;
    }

    /// Reads the files that the settings name.
    ///
    /// @throws BadFiles when one of them is not what it should be
    SSLContext context() throws BadFiles {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(), authorities(), null);
            return context;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new BadFiles(e);
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (settings.certificate() == null) {
            return null;
        }
        var password = settings.keyPassword().reveal().toCharArray();
        var store = isPem(settings.certificate())
                ? storeOf(settings.certificate(), settings.key(), password)
                : KeyStore.getInstance(settings.certificate().toFile(), password);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore storeOf(Path certificate, @Nullable Path key, char[] password)
            throws GeneralSecurityException, IOException {
        var chain = PemContent.load(certificate).getCertificates();
        var privateKey = PemContent.load(key == null ? certificate : key)
                .getPrivateKey(password.length == 0 ? null : new String(password));
        if (privateKey == null) {
            throw new IOException("no private key in " + (key == null ? certificate : key));
        }
        var store = emptyStore();
        store.setKeyEntry(ALIAS, privateKey, password, chain.toArray(X509Certificate[]::new));
        return store;
    }

    private TrustManager @Nullable [] authorities() throws GeneralSecurityException, IOException {
        var file = settings.authorities();
        if (file == null) {
            return null; // those of the JDK
        }
        var store = isPem(file)
                ? storeOf(file)
                : KeyStore.getInstance(
                        file.toFile(), settings.authoritiesPassword().reveal().toCharArray());
        if (store.size() == 0) {
            throw new IOException("no certificate in " + file);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore storeOf(Path authorities) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        try (InputStream in = Files.newInputStream(authorities)) {
            var number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(ALIAS + number++, each);
            }
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static boolean isPem(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4096), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("-----BEGIN ");
        }
    }

    /// A file of keys or certificates cannot be used.
    static final class BadFiles extends IOException {

        BadFiles(Exception cause) {
            super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        }
    }
}
