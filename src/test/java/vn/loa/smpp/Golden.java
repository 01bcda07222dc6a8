package vn.loa.smpp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;
import vn.loa.fake.Child;

/// Has tshark, a decoder that knows nothing of us, read the golden PDUs: what we say is what it reads.
///
/// Run by the bench; prints a row of the table, and ends with 1 when a field reads otherwise.
public final class Golden {

    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ROW = "| golden | %d PDUs, %d fields | %s | | | |";

    private final Path directory;

    private Golden(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory("loa-golden");
        try {
            var golden = new Golden(directory);
            if (!golden.available()) {
                System.out.println(String.format(
                        Locale.ROOT,
                        ROW,
                        0,
                        0,
                        "tshark is not installed: apt-get install tshark, or the bench as root"));
                System.exit(0);
            }
            var differences = new ArrayList<String>();
            var fields = 0;
            for (var pdu : GoldenPdu.all()) {
                fields += pdu.fields().size();
                differences.addAll(golden.differences(pdu));
            }
            differences.forEach(difference -> System.out.println("golden: " + difference));
            System.out.println(String.format(
                    Locale.ROOT,
                    ROW,
                    GoldenPdu.all().size(),
                    fields,
                    differences.isEmpty() ? "read by tshark as we say them" : differences.size() + " read otherwise"));
            System.exit(differences.isEmpty() ? 0 : 1);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/tshark")) && Files.isExecutable(Path.of("/usr/bin/text2pcap"));
    }

    private boolean available() {
        if (isInstalled()) {
            return true;
        }
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        try (var apt = Child.command(
                directory, "apt", List.of("apt-get", "install", "-y", "--no-install-recommends", "tshark"))) {
            return apt.awaitEnd(INSTALL) && isInstalled();
        }
    }

    private List<String> differences(GoldenPdu pdu) throws IOException {
        var dump = directory.resolve(pdu.name() + ".txt");
        var capture = directory.resolve(pdu.name() + ".pcap");
        Files.writeString(dump, "0000 " + HexFormat.ofDelimiter(" ").formatHex(pdu.octets()) + "\n");
        output(List.of("text2pcap", "-q", "-T", "40000,2775", dump.toString(), capture.toString()));
        var command = new ArrayList<>(List.of(
                "tshark",
                "-r",
                capture.toString(),
                "-o",
                "smpp.decode_sms_over_smpp:gsm7",
                "-d",
                "tcp.port==2775,smpp",
                "-T",
                "fields",
                "-E",
                "separator=|"));
        pdu.fields().keySet().forEach(field -> command.addAll(List.of("-e", field)));
        var read = output(command).strip().split("\\|", -1);
        var differences = new ArrayList<String>();
        var place = 0;
        for (var field : pdu.fields().entrySet()) {
            var value = place < read.length ? read[place] : "nothing";
            if (field.getValue().matches("[0-9a-f]{10,}")) {
                value = value.replace(":", ""); // some versions put it between octets
            }
            if (!value.equals(field.getValue())) {
                differences.add(
                        pdu.name() + " " + field.getKey() + " reads '" + value + "', not '" + field.getValue() + "'");
            }
            place++;
        }
        return differences;
    }

    private String output(List<String> command) throws IOException {
        var errors = directory.resolve("errors.txt").toFile();
        var process = new ProcessBuilder(command).redirectError(errors).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(errors.toPath()));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
