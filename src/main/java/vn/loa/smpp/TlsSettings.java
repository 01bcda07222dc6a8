package vn.loa.smpp;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a connection to an operator is encrypted. The operator's certificate must be valid, issued by somebody we
/// believe, and bear the operator's name; there is no way to turn that off.
///
/// @param enabled whether TLS is spoken at all
/// @param authorities whom we believe: a PEM file of certificates, or a PKCS#12 or JKS store; none means those that
///     the JDK brings along
/// @param certificate our own, when the operator wants one: PEM, or a PKCS#12 or JKS store that holds the key as well
/// @param key the key of a certificate in PEM; none when it stands in the same file
/// @param keyPassword of the key, or of the store
/// @param serverName the name that the operator's certificate must bear; none means `host`
public record TlsSettings(
        @DefaultValue("false") boolean enabled,
        @Nullable Path authorities,
        @DefaultValue("") Secret authoritiesPassword,
        @Nullable Path certificate,
        @Nullable Path key,
        @DefaultValue("") Secret keyPassword,
        @DefaultValue("") String serverName) {

    static final TlsSettings NONE = new TlsSettings(false, null, new Secret(""), null, null, new Secret(""), "");

    public TlsSettings {
        check("authorities", authorities);
        check("certificate", certificate);
        check("key", key);
        if (key != null && certificate == null) {
            throw new IllegalArgumentException(
                    "loa.smpp.binds, tls.key is set without tls.certificate: name the file of the certificate as well");
        }
    }

    private static void check(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException("loa.smpp.binds, tls." + name + ": the file " + file.toAbsolutePath()
                    + " cannot be read; put it there or mend the setting");
        }
    }
}
