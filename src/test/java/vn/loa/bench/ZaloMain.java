package vn.loa.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloApp;
import vn.loa.sandbox.ZaloMessage;
import vn.loa.sandbox.ZaloMood;

/// Simulated Zalo as a process of its own, with a record of every message that it has taken. It sends no receipts: the
/// bench posts them itself, as fast as it can.
final class ZaloMain {

    static final String READY = "zalo ready";

    static final ZaloApp APP = ZaloApp.SANDBOX;

    private final List<String> taken = new ArrayList<>();

    private ZaloMain() {}

    /// @param arguments the port of Zalo, the port on which questions are answered, and how many milliseconds an answer
    ///     of Zalo takes
    public static void main(String[] arguments) throws IOException {
        var main = new ZaloMain();
        var zalo = SimulatedZalo.start(new SimulatedZalo.Options(
                Integer.parseInt(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[2])),
                Duration.ZERO,
                Integer.MAX_VALUE,
                List.of()));
        zalo.account(APP);
        zalo.mood(ZaloMood.NO_RECEIPT);
        zalo.desk().forgetful();
        zalo.desk().onTaken(main::note);
        var questions = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 50);
        on(questions, "/taken", main::taken);
        on(questions, "/pair", () -> String.join("\n", zalo.explorerPair(APP)));
        on(questions, "/refreshes", () -> zalo.refreshes() + "\n" + zalo.doubleRefreshes());
        questions.start();
        System.out.println(READY);
    }

    private synchronized void note(ZaloMessage message) {
        taken.add(System.nanoTime() + " " + message.to() + " " + message.id());
    }

    private synchronized String taken() {
        return String.join("\n", taken);
    }

    private static void on(HttpServer server, String path, Supplier<String> answer) {
        server.createContext(path, exchange -> tell(exchange, answer.get()));
    }

    private static void tell(HttpExchange exchange, String words) throws IOException {
        try (exchange) {
            var octets = words.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    /// One message that Zalo has taken.
    ///
    /// @param nanos when, by the machine's clock that never runs backwards, which all its processes share
    /// @param person by distance from [SimulatorMain#FIRST_NUMBER]
    record Taken(long nanos, int person, String id) {

        static Taken of(String line) {
            var fields = line.split(" ");
            return new Taken(
                    Long.parseLong(fields[0]),
                    (int) (Long.parseLong(fields[1]) - 84_000_000_000L - SimulatorMain.FIRST_NUMBER),
                    fields[2]);
        }

        double secondsSince(Taken first) {
            return (nanos - first.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}
