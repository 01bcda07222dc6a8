package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.loa.channel.Inbound;

/// Settings for tests: a bind and our patience, each with something changed.
final class Settings {

    String name = "north";
    String host = "127.0.0.1";
    int port;
    TlsSettings tls = TlsSettings.NONE;
    String password = "secret";
    BindMode mode = BindMode.TRANSCEIVER;
    int sessions = 1;
    int window = 100;
    double rate = 1e6;
    int weight = 100;
    int reserve = 10;
    List<String> operators = List.of();
    List<AcceptedSender> senders = List.of();
    IdBase idBase = IdBase.SAME;
    SubmitSettings submit = SubmitSettings.PLAIN;
    String ussdDialect = "";
    Map<String, StatusRule> statuses = Map.of();
    Map<String, Inbound.Cause> receiptCodes = Map.of();

    Duration answerWithin = Duration.ofSeconds(20);
    Duration lateWithin = Duration.ofMinutes(10);
    Duration connectWithin = Duration.ofSeconds(5);
    Duration enquireEvery = Duration.ofSeconds(30);
    Duration reconnectAfter = Duration.ofMillis(50);
    Duration reconnectAtMost = Duration.ofMillis(200);
    Duration refusedAfter = Duration.ofMinutes(5);
    Duration alreadyBoundAfter = Duration.ofSeconds(30);
    Duration bindThrottledAfter = Duration.ofSeconds(10);
    Duration foreignAfter = Duration.ofMinutes(1);
    Duration throttlePause = Duration.ofMillis(20);
    Duration throttlePatience = Duration.ofSeconds(20);
    Duration drainWithin = Duration.ofSeconds(1);
    Duration joinWithin = Duration.ofSeconds(30);
    CoolingSettings cooling = new CoolingSettings(
            Duration.ofMillis(50), 10, 10, Duration.ofSeconds(1), 30, 45, 5, Duration.ofMillis(200));

    static Settings to(int port) {
        var settings = new Settings();
        settings.port = port;
        return settings;
    }

    BindSettings bind() {
        return new BindSettings(
                name,
                host,
                port,
                tls,
                "loa",
                new Secret(password),
                "",
                mode,
                sessions,
                window,
                rate,
                weight,
                reserve,
                operators,
                senders,
                idBase,
                submit,
                ussdDialect,
                statuses,
                receiptCodes);
    }

    SmppSettings patience() {
        return new SmppSettings(
                List.of(),
                answerWithin,
                lateWithin,
                connectWithin,
                enquireEvery,
                reconnectAfter,
                reconnectAtMost,
                refusedAfter,
                alreadyBoundAfter,
                bindThrottledAfter,
                foreignAfter,
                throttlePause,
                throttlePatience,
                drainWithin,
                joinWithin,
                cooling);
    }
}
