package vn.loa.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The machine's own Chromium, started once for a class; without one its journeys are skipped.
final class Chromium implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return place().map(path -> ConditionEvaluationResult.enabled(path.toString()))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "no Chromium on this machine, so nobody looked at the pages: apt-get install chromium"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        browser = started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(place().orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /// Somebody with a browser of their own, at a desk.
    Visitor visitor(URI home) {
        return visitor(home, 1280, 800);
    }

    Visitor visitor(URI home, int width, int height) {
        if (browser == null) {
            throw new IllegalStateException("register Chromium as a static extension");
        }
        return new Visitor(browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(home.toString())
                        .setLocale("vi-VN")
                        .setViewportSize(width, height))
                .newPage());
    }

    private static Optional<Path> place() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }
}
