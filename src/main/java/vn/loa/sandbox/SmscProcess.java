package vn.loa.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The simulated SMSC as a process of its own, for benchmarks and crash tests.
///
/// Arguments: `port=2775 receipts=yes latency=0 receipt-after=5 window=1000` (milliseconds). Prints `listening
/// port=...`; to each line on its input it prints `accepted=... distinct=... twice=... receipts=...`, and it ends
/// with its input.
public final class SmscProcess {

    private SmscProcess() {}

    public static void main(String[] arguments) throws IOException {
        var smsc = Smsc.start(new Smsc.Options(
                Integer.parseInt(value(arguments, "port", "2775")),
                Duration.ofMillis(Long.parseLong(value(arguments, "latency", "0"))),
                Duration.ofMillis(Long.parseLong(value(arguments, "receipt-after", "5"))),
                Integer.parseInt(value(arguments, "window", "1000")),
                value(arguments, "receipts", "yes").equals("yes")));
        say("listening port=" + smsc.port());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            say(counters(smsc));
        }
        say(counters(smsc));
        smsc.close();
    }

    private static String counters(Smsc smsc) {
        return "accepted=" + smsc.ledger().total() + " distinct="
                + smsc.ledger().distinct() + " twice="
                + smsc.ledger().moreThanOnce().size() + " receipts=" + smsc.receiptsAcknowledged();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String value(String[] arguments, String name, String otherwise) {
        for (var argument : arguments) {
            if (argument.startsWith(name + "=")) {
                return argument.substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
