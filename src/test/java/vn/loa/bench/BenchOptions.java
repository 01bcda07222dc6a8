package vn.loa.bench;

import java.time.Duration;
import java.util.List;

/// What to measure; each is a system property `bench.<name>`.
///
/// @param only the parts that are measured, with commas between them; empty for all but `kill`, `alert-kills` and
///     `long`
/// @param people synthetic subscribers who are loaded, counted and looked up
/// @param texts synthetic subscribers, each of whom gets one text
/// @param warmUp others who get one before those are measured; 0: measured from the start of the gateway
/// @param raw texts through the SMPP code alone
/// @param kannel texts through Kannel without receipts
/// @param kannelReceipts texts through Kannel with receipts
/// @param zalo people, half of whom get a message by Zalo and half of whom refuse while they would
/// @param urgent texts by API beside bulk
/// @param alerts whom a burst of alerts goes to; ten times as many wait for their next step
/// @param ussd sessions of phones that dial in
/// @param arrivals of visitors, each of whom is welcomed
/// @param kills how often a gateway is killed; half as often while alerts come in
/// @param many people of the long run
/// @param fuzz mutated PDUs that a gateway is sent
/// @param window unanswered submits of Loa's bind
/// @param rate parts per second that Loa's bind and campaign allow; high enough to be no limit
/// @param jfr whether end-to-end runs are recorded by JFR, which costs a little
/// @param vm further options of the gateways' virtual machines
/// @param patience no phase may take longer
/// @param inAll how long all of it may take; then it ends with 2, and its processes with it
record BenchOptions(
        String only,
        int people,
        int texts,
        int warmUp,
        int raw,
        int kannel,
        int kannelReceipts,
        int zalo,
        int urgent,
        int alerts,
        int ussd,
        int arrivals,
        int kills,
        int many,
        int fuzz,
        int window,
        int rate,
        boolean jfr,
        List<String> vm,
        Duration patience,
        Duration inAll) {

    static final String PEOPLE = "people";
    static final String SMS = "sms";
    static final String LATENCY = "latency";
    static final String WINDOW = "window10";
    static final String URGENT = "urgent";
    static final String ALERTS = "alerts";
    static final String USSD = "ussd";
    static final String PACE = "pace";
    static final String ZALO = "zalo";
    static final String ARRIVALS = "arrivals";
    static final String KILL = "kill";
    static final String ALERT_KILLS = "alert-kills";
    static final String LONG = "long";
    static final String FUZZ = "fuzz";
    static final String GOLDEN = "golden";
    static final String REPORT = "report";

    private static final List<String> PARTS = List.of(
            SMS,
            LATENCY,
            WINDOW,
            URGENT,
            ALERTS,
            USSD,
            PACE,
            ZALO,
            ARRIVALS,
            GOLDEN,
            FUZZ,
            PEOPLE,
            REPORT,
            KILL,
            ALERT_KILLS,
            LONG);
    private static final List<String> UNASKED =
            List.of(SMS, LATENCY, WINDOW, URGENT, ALERTS, USSD, PACE, ZALO, ARRIVALS, GOLDEN, FUZZ, PEOPLE, REPORT);

    BenchOptions {
        for (var part : parts(only)) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("bench.only names " + part + "; write some of "
                        + String.join(",", PARTS) + ", or leave it out");
            }
        }
        if (people != 0 && (people < SyntheticPeople.LEAST || people > SyntheticPeople.MOST)) {
            throw new IllegalArgumentException("bench.people is " + people + "; write 0 to leave them out, or "
                    + SyntheticPeople.LEAST + " to " + SyntheticPeople.MOST);
        }
    }

    static final int KANNEL_WINDOW = 100;

    /// One GSM-7 part of 150 octets, as long as an official reminder.
    static final String TEXT = "So TTTT Son La de nghi ong/ba cai ung dung Bluezone de duoc canh bao khi tiep xuc"
            + " gan nguoi nhiem COVID-19. Tai tai trang bluezone.gov.vn. Xin cam on.";

    /// What Loa sends instead: for each person a link of their own, rendered, without accents, to the same 150 octets.
    static final String PERSONAL = "{issuer} đề nghị ông/bà cài Bluezone để được báo khi tiếp xúc gần người bị"
            + " COVID-19: {link}. Từ chối: TC BZ gửi {shortcode}";

    static BenchOptions read() {
        return new BenchOptions(
                System.getProperty("bench.only", ""),
                number("people", 10_000_000),
                number("texts", 1_000_000),
                number("warm-up", 300_000),
                number("raw", 1_000_000),
                number("kannel", 100_000),
                number("kannel-receipts", 50_000),
                number("zalo", 120_000),
                number("urgent", 5_000),
                number("alerts", 10_000),
                number("ussd", 10_000),
                number("arrivals", 150_000),
                number("kills", 100),
                number("long", 10_000_000),
                number("fuzz", 1_000_000),
                number("window", 500),
                number("rate", 1_000_000),
                Boolean.getBoolean("bench.jfr"),
                words(System.getProperty("bench.vm", "")),
                Duration.ofMinutes(number("minutes", 10)),
                Duration.ofMinutes(number("minutes-in-all", 120)));
    }

    /// Whether this part is to be measured.
    boolean wants(String part) {
        return (only.isEmpty() ? UNASKED : parts(only)).contains(part);
    }

    private static List<String> parts(String only) {
        return only.isEmpty() ? List.of() : List.of(only.split(","));
    }

    private static List<String> words(String list) {
        return list.isBlank() ? List.of() : List.of(list.strip().split(" +"));
    }

    private static int number(String name, int otherwise) {
        var value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : Integer.parseInt(value);
    }
}
