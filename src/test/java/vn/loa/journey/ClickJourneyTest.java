package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.message.RunId;

/// From the link in a text, as the phone has it, to the store and to the figures.
class ClickJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Mobile";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 13_6 like Mac OS X) AppleWebKit/605.1.15";
    private static final String OLD_PHONE = "Nokia216/2.0 (20.13.11) Profile/MIDP-2.1 Configuration/CLDC-1.1";
    private static final String BOT = "facebookexternalhit/1.1";

    @Test
    void everyPhoneFindsItsWayAndTheFiguresTellPeopleFromMachines() {
        var people = loa.arrive(new Hamlet("bam", 300_000, 8));
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);

        assertThat(follow(people, 0, ANDROID))
                .isEqualTo("https://play.google.com/store/apps/details?id=com.mic.bluezone"
                        + "&referrer=utm_source%3Dloa%26utm_medium%3Dsms%26utm_campaign%3Dbam");
        assertThat(follow(people, 0, ANDROID)).startsWith("https://play.google.com/");
        assertThat(follow(people, 1, IPHONE)).isEqualTo("https://apps.apple.com/app/id1508062685");
        var landing = follow(people, 2, OLD_PHONE);
        assertThat(landing).startsWith("/tai/bluezone?gui=");
        assertThat(follow(people, 3, BOT)).startsWith("/tai/bluezone?gui=");
        assertThat(loa.api()
                        .send(HttpRequest.newBuilder(loa.api().uri(loa.phones().linkOf(people.number(4))))
                                .header("User-Agent", ANDROID)
                                .HEAD())
                        .status())
                .isEqualTo(302);

        assertThat(loa.api().run(run).clicked()).isEqualTo(3);
        var count = loa.bean(vn.loa.link.Clicks.class).of(new RunId(run));
        assertThat(count.raw()).isEqualTo(6);
        assertThat(count.filtered()).isEqualTo(4);
        assertThat(count.unique()).isEqualTo(3);
        var page = new Clerk(loa.api()).page("/runs/" + run + "?lang=en").body();
        assertThat(figures(page, "clicks")).containsExactly("6", "4", "3");

        var neighbour = loa.api().open(giveOn(landing), "User-Agent", ANDROID).header("Location");
        loa.api().open(giveOn(neighbour), "User-Agent", BOT);
        loa.api().open(giveOn(neighbour), "User-Agent", IPHONE);

        assertThat(loa.api().get("/api/v1/runs/" + run).json().get("passedOn"))
                .hasToString("{\"once\":{\"raw\":1,\"filtered\":1},\"twice\":{\"raw\":2,\"filtered\":1},"
                        + "\"further\":{\"raw\":0,\"filtered\":0}}");
        assertThat(loa.api().run(run).clicked()).isEqualTo(3);
        page = new Clerk(loa.api()).page("/runs/" + run + "?lang=en").body();
        assertThat(figures(page, "passed-on")).containsExactly("1", "1", "2", "1", "0", "0");
    }

    /// The link that a landing page offers for others.
    private static String giveOn(String landing) {
        var link = Pattern.compile("<b>https?://[^<]*(/i/[0-9A-Za-z]{11})</b>")
                .matcher(loa.api().open(landing).body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void landingPageIsOpenToEverybodyAndItsStyleMayApply() {
        var page = loa.api().open("/tai/bluezone", "User-Agent", OLD_PHONE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Cài ứng dụng Bluezone", "CH Play", "App Store", "lang=\"vi\"");
        assertThat(page.header("Content-Security-Policy")).contains("style-src 'self'");
        assertThat(page.body()).doesNotContain("<style", "style=\"", "<script");
        var style =
                Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"").matcher(page.body());
        assertThat(style.find()).isTrue();
        var sheet = loa.api().open(style.group(1));
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.body()).contains("a.go");
    }

    @Test
    void brokenLinkLeadsToAPageThatHelps() {
        var page = loa.api().open("/i/AAAAAAAAAAA");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("Liên kết này không đúng", "href=\"/tai/bluezone\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(loa.api().open("/tai/khong-co").status()).isEqualTo(404);
    }

    private static String follow(Hamlet people, int person, String agent) {
        var answer = loa.api().open(loa.phones().linkOf(people.number(person)), "User-Agent", agent);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.header("Location");
    }

    /// The numbers in one section of a page, from top to bottom.
    private static List<String> figures(String page, String section) {
        var from = page.indexOf("<h2 id=\"" + section + "\"");
        return Pattern.compile("<td class=\"n\">([^<]*)</td>")
                .matcher(page.substring(from, page.indexOf("</section>", from)))
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }
}
