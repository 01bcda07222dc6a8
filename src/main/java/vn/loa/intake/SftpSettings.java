package vn.loa.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One SFTP server that files of people are fetched from.
///
/// @param name what we call it; its files pass through a folder of this name
/// @param privateKey a file in PEM or OpenSSH form; instead of a password, or beside it
/// @param hostKey the server's key, `ecdsa-sha2-nistp256 AAAA...`, or its fingerprint, `SHA256:...`
/// @param knownHosts a file as `ssh-keyscan` writes it; instead of `hostKey`
/// @param remoteFolder where the files lie; what is taken goes to its folders `done` and `failed`
/// @param every how often the folder is looked into
/// @param patience how long the server may take to answer
public record SftpSettings(
        String name,
        String host,
        @DefaultValue("22") int port,
        String user,
        @Nullable Secret password,
        @Nullable Path privateKey,
        @Nullable Secret passphrase,
        @Nullable String hostKey,
        @Nullable Path knownHosts,
        @DefaultValue(".") String remoteFolder,
        @DefaultValue("30s") Duration every,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("subscribers") String kind,
        String source,
        @DefaultValue("upsert") String mode,
        @Nullable String list,
        @DefaultValue("") String legalBasis,
        @DefaultValue("") String document,
        @Nullable String until) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public SftpSettings {
        check(name, NAME.matcher(name).matches(), "name needs 1 to 40 small letters, digits or hyphens");
        check(name, !host.isBlank(), "host is empty");
        check(name, port > 0 && port < 65_536, "port " + port + " is not between 1 and 65535");
        check(name, !user.isBlank(), "user is empty");
        check(name, password != null || privateKey != null, "it needs a password or a private-key");
        check(
                name,
                hostKey != null ^ knownHosts != null,
                "it needs host-key or known-hosts, and not both; see them with: ssh-keyscan -p " + port + " " + host);
        check(name, !remoteFolder.isBlank(), "remote-folder is empty; write . for the folder of the user");
        check(name, every.toMillis() >= 100, "every must be 100ms or more");
        check(name, patience.toMillis() >= 100, "patience must be 100ms or more");
        check(name, !source.isBlank(), "source is empty; say whose people these are, such as viettel");
        try {
            note(kind, source, mode, list, legalBasis, document, until).order("sftp");
        } catch (BadFile e) {
            check(name, false, e.told());
        }
    }

    CoverNote note() {
        try {
            return note(kind, source, mode, list, legalBasis, document, until);
        } catch (BadFile e) {
            throw new IllegalStateException(e);
        }
    }

    private static CoverNote note(
            String kind,
            String source,
            String mode,
            @Nullable String list,
            String legalBasis,
            String document,
            @Nullable String until)
            throws BadFile {
        var said = new HashMap<>(
                Map.of("kind", kind, "source", source, "mode", mode, "legalBasis", legalBasis, "document", document));
        said.put("list", list == null ? "" : list);
        said.put("until", until == null ? "" : until);
        return CoverNote.BLANK.with(said);
    }

    private static void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("loa.intake.sftp, server '" + name + "': " + otherwise);
        }
    }
}
