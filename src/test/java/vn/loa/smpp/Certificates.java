package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority of our own and the certificates that it issues, made by the JDK's `keytool`.
final class Certificates {

    static final String PASSWORD = "changeit";

    private final Path folder;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("authority", "-ext", "bc:c", "-validity", "30");
    }

    /// Issues a certificate.
    ///
    /// @param san as keytool writes it: `ip:127.0.0.1`
    /// @param from as keytool writes it: `-1d`
    void issue(String name, String san, String from, int days) throws IOException, InterruptedException {
        keytool(name, "-signer", "authority", "-ext", "san=" + san, "-startdate", from, "-validity", "" + days);
    }

    Path authority() throws IOException, GeneralSecurityException {
        return pem(
                "authority.pem",
                "CERTIFICATE",
                all().getCertificate("authority").getEncoded());
    }

    Path chain(String name) throws IOException, GeneralSecurityException {
        return pem(name + ".pem", "CERTIFICATE", all().getCertificate(name).getEncoded());
    }

    Path key(String name) throws IOException, GeneralSecurityException {
        return pem(
                name + ".key",
                "PRIVATE KEY",
                all().getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    /// A PKCS#12 store of this name's key and of nothing else.
    Path store(String name) throws IOException, GeneralSecurityException {
        var file = folder.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            only(name).store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /// What a server of this name speaks.
    SSLContext server(String name) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only(name), PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(only("authority"));
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore only(String name) throws IOException, GeneralSecurityException {
        var all = all();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (name.equals("authority")) {
            store.setCertificateEntry(name, all.getCertificate(name));
        } else {
            var password = PASSWORD.toCharArray();
            store.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        }
        return store;
    }

    private KeyStore all() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(folder.resolve("all.p12").toFile(), PASSWORD.toCharArray());
    }

    private Path pem(String file, String what, byte[] encoded) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                        + what + "-----\n");
    }

    private void keytool(String name, String... more) throws IOException, InterruptedException {
        var said = folder.resolve("keytool.out");
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keystore",
                folder.resolve("all.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name));
        line.addAll(List.of(more));
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
    }
}
