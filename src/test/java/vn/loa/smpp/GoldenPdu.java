package vn.loa.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A PDU as it must be, octet by octet, and what a foreign decoder reads in it.
///
/// It lies in a file of its own: lines of hexadecimal octets, lines `field = value` as tshark names and writes them,
/// and a line behind `#` that says what it is.
///
/// @param fields what tshark must say
public record GoldenPdu(String name, byte[] octets, Map<String, String> fields) {

    public static GoldenPdu named(String name) {
        try {
            return read(folder().resolve(name + ".hex"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<GoldenPdu> all() throws IOException {
        try (var files = Files.list(folder())) {
            return files.sorted()
                    .map(file -> named(file.getFileName().toString().replace(".hex", "")))
                    .toList();
        }
    }

    private static Path folder() {
        try {
            return Path.of(GoldenPdu.class.getResource("golden").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GoldenPdu read(Path file) throws IOException {
        var octets = new StringBuilder();
        var fields = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            var field = line.split(" = ", 2);
            if (field.length == 2) {
                fields.put(field[0], field[1]);
            } else if (!line.startsWith("#")) {
                octets.append(line);
            }
        }
        return new GoldenPdu(
                file.getFileName().toString().replace(".hex", ""),
                HexFormat.of().parseHex(octets),
                fields);
    }

    public int sequence() {
        return ByteBuffer.wrap(octets).getInt(12);
    }

    /// As the gateway reads it.
    ShortMessage read() {
        return ShortMessage.read(new Pdu().at(octets, 0, octets.length));
    }

    @Override
    public String toString() {
        return name;
    }
}
