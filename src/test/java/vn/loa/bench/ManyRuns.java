package vn.loa.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayDeque;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.Patience;

/// A campaign that has had many runs, each to four in ten thousand of all people, who sit in every block: what came of
/// them is counted as long for few as for many, and few are texted sooner.
final class ManyRuns {

    static final String CAMPAIGN = "nhieu-luot";

    private static final int AT_ONCE = 4;

    private final LoaProcess gateway;
    private final Duration patience;

    ManyRuns(LoaProcess gateway, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
    }

    /// Sends as many as come to an end in that time; answers how many.
    int send(int runs, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var path = "/api/v1/campaigns/" + CAMPAIGN;
        var hash = gateway.put(path, "application/yaml", BodyPublishers.ofString("""
                        id: nhieu-luot
                        title: Nhắc nhiều lượt
                        legal: { issuer: Sở TTTT Sơn La, document: 1/BENCH, date: 2026-01-01 }
                        category: PUBLIC_SERVICE
                        app: bluezone
                        audience: tag("t15") and sample(20%, "bench")
                        holdout: 5%
                        schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
                        window: { from: "00:00", to: "24:00" }
                        caps: { apart: 0d, within30Days: 0 }
                        rate: 1000000
                        route:
                          - { channel: sms, sender: BLUEZONE, accents: false }
                        texts:
                          sms:
                            vi: "{issuer} mời cài {app}: {link}. Từ chối: TC gửi {shortcode}"
                        variants:
                          - { name: A, share: 50% }
                          - { name: B, share: 50%, texts: { sms: { vi: "Cai {app}: {link}. Tu choi: TC BZ gui {shortcode}" } } }
                        """))
                .get("hash")
                .asString();
        gateway.post(path + "/submission", "application/json", BodyPublishers.noBody());
        gateway.post(path + "/approval", "application/json", BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
        var going = new ArrayDeque<Integer>();
        var sent = 0;
        while (sent < runs && System.nanoTime() < deadline) {
            going.add(begin(path));
            if (going.size() == AT_ONCE) {
                awaitEnd(going.remove());
            }
            sent++;
        }
        going.forEach(this::awaitEnd);
        return sent;
    }

    private int begin(String path) {
        // A run is named after its campaign and second.
        var second = System.currentTimeMillis() / 1_000;
        Patience.await(
                "the next second",
                Duration.ofSeconds(5),
                Duration.ofMillis(5),
                () -> System.currentTimeMillis() / 1_000 > second);
        return gateway.post(path + "/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt();
    }

    private void awaitEnd(int run) {
        Patience.await("run " + run, patience, Duration.ofMillis(100), () -> gateway.get("/api/v1/runs/" + run)
                .get("state")
                .asString()
                .equals("FINISHED"));
    }
}
