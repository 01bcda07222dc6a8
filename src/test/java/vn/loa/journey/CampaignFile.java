package vn.loa.journey;

import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.LocalTime;
import vn.loa.Vietnam;
import vn.loa.journey.Api.Answer;

/// A sound campaign file, and the steps from it to a run.
public record CampaignFile(String id, String yaml) {

    /// A campaign for these people that runs only when it is told to: its day comes once a year, in a while.
    public static CampaignFile forPeople(Hamlet people) {
        var later = LocalDate.now(Vietnam.ZONE).plusDays(40);
        return new CampaignFile(people.tag(), """
                id: %s
                title: Nhắc cài Bluezone, %s
                legal: { issuer: Sở TTTT Sơn La, document: 929/STTTT-TTBCXB, date: 2020-08-04 }
                category: PUBLIC_SERVICE
                app: bluezone
                audience: %s and smartphone
                schedule: { cron: "0 0 9 %d %d ?", zone: Asia/Ho_Chi_Minh, from: %s, until: %s, late: skip }
                window: { from: "00:00", to: "24:00" }
                caps: { apart: 0d, within30Days: 0 }
                rate: 2000
                route:
                  - { channel: sms, sender: BLUEZONE, accents: false, parts: 1 }
                texts:
                  sms:
                    vi: "{issuer} mời ông/bà cài {app}: {link}. Từ chối: TC BZ gửi {shortcode}"
                """.formatted(
                        people.tag(),
                        people.tag(),
                        people.everybody(),
                        later.getDayOfMonth(),
                        later.getMonthValue(),
                        LocalDate.now(Vietnam.ZONE).minusDays(1),
                        LocalDate.now(Vietnam.ZONE).plusDays(60)));
    }

    /// The same file with some words changed.
    CampaignFile with(String from, String to) {
        if (!yaml.contains(from)) {
            throw new IllegalArgumentException("the file does not say " + from);
        }
        return new CampaignFile(id, yaml.replace(from, to));
    }

    /// Fires in every minute at this second.
    CampaignFile firesAt(int second) {
        return new CampaignFile(id, yaml.replaceAll("cron: \"[^\"]+\"", "cron: \"" + second + " * * ? * *\""));
    }

    CampaignFile slowedTo(int partsPerSecond) {
        return with("rate: 2000", "rate: " + partsPerSecond);
    }

    /// May send for one hour on the other side of the day only.
    CampaignFile closedNow() {
        var hour = LocalTime.now(Vietnam.ZONE).getHour();
        return with(
                "from: \"00:00\", to: \"24:00\"",
                hour < 12 ? "from: \"18:00\", to: \"19:00\"" : "from: \"06:00\", to: \"07:00\"");
    }

    String path() {
        return "/api/v1/campaigns/" + id;
    }

    /// By somebody else than whoever holds the key of `api`.
    Answer approve(Api api) {
        var hash = api.get(path()).json().get("hash").asString();
        return api.with(LoaApp.APPROVERS_KEY).json(path() + "/approval", "{\"hash\": \"" + hash + "\"}");
    }

    /// Writes, submits and approves it.
    CampaignFile approved(Api api) {
        expect(200, api.put(path(), yaml));
        expect(200, api.post(path() + "/submission"));
        expect(200, approve(api));
        return this;
    }

    /// Starts a run now, or in the next second when this one has its run already; answers its number.
    public int run(Api api) {
        approved(api);
        var answer = await().atMost(LoaApp.PATIENCE)
                .until(() -> api.post(path() + "/runs"), begun -> !begun.body().contains("begun already"));
        return expect(202, answer).json().get("run").asInt();
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
