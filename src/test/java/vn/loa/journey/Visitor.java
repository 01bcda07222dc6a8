package vn.loa.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Somebody who looks at pages in a browser, reads them and presses what they find there by its words.
final class Visitor {

    private static final String AXE = "/axe.min.js";
    private static final Path ALBUM = Path.of("target", "screens");

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Page page) {
        this.page = page;
        page.setDefaultTimeout(LoaApp.PATIENCE.toMillis());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /// What the browser had to complain of: scripts that failed, things the policy forbids.
    List<String> complaints() {
        return complaints;
    }

    Visitor signIn(String name, String secret) {
        open("/login");
        page.fill("input[name=username]", name);
        page.fill("input[name=password]", secret);
        page.click("main form button");
        sees("main h1", "");
        return this;
    }

    /// The status of the answer.
    int open(String path) {
        var answer = page.navigate(path);
        return answer == null ? 0 : answer.status();
    }

    void press(String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words))
                .first()
                .click();
    }

    void follow(String words) {
        page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
                .first()
                .click();
    }

    /// Waits until it is there.
    void sees(String selector, String words) {
        assertThat(page.locator(selector).first()).containsText(words);
    }

    /// What shuts people out of this page, as axe-core tells: only what it calls serious or critical.
    List<String> barriers() {
        page.evaluate(axe());
        var found = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .map(one => one.id + ': ' + one.nodes.map(node => node.html).slice(0, 3).join(' | '))""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /// By how many pixels the page is wider than the screen.
    int overflow() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /// Octets of the page with all that it loads, unpacked.
    int weight() {
        return ((Number) page.evaluate("""
                () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                    .reduce((sum, one) => sum + one.decodedBodySize, 0)""")).intValue();
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(ALBUM.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static String axe() {
        try (var in = Visitor.class.getResourceAsStream(AXE)) {
            if (in == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
