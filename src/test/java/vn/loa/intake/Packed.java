package vn.loa.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as senders pack them.
public final class Packed {

    private Packed() {}

    public static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] octets) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    /// Names that end in a slash are directories.
    public static byte[] zip(Map<String, String> files) throws IOException {
        var octets = new LinkedHashMap<String, byte[]>();
        files.forEach((name, text) -> octets.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zipOfOctets(octets);
    }

    static byte[] zipOfOctets(Map<String, byte[]> files) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return packed.toByteArray();
    }

    /// A zip whose first file says that it is encrypted.
    static byte[] encryptedZip() throws IOException {
        var packed = zip(Map.of("a.csv", "msisdn\n0951000001\n"));
        packed[6] |= 1;
        return packed;
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
