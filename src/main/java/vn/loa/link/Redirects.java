package vn.loa.link;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.loa.message.RunId;
import vn.loa.message.Runs;

/// Where a click leads, counted on the way; people come before figures, so a missing Redis costs the count alone.
final class Redirects {

    private static final String PASSED_ON = "passed-on";

    /// The campaign of a click when nobody can say whose it is.
    private static final String UNKNOWN = "loa";

    private final Links links;
    private final Runs runs;
    private final Apps apps;
    private final RedisClicks clicks;
    private final Places places;
    private final LinkSettings settings;
    private final Clock clock;
    private final Repeated uncounted = new Repeated("clicks not known to be counted");
    private final Repeated blind = new Repeated("clicks redirected without knowing their run");

    // Runs do not change; there are at most a few hundred thousand in the life of a gateway, a few of them clicked.
    private final ConcurrentHashMap<RunId, Runs.Header> known = new ConcurrentHashMap<>();

    Redirects(
            Links links, Runs runs, Apps apps, RedisClicks clicks, Places places, LinkSettings settings, Clock clock) {
        this.links = links;
        this.runs = runs;
        this.apps = apps;
        this.clicks = clicks;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    /// Counts the click and answers where it leads; empty when the token is not one of ours.
    Optional<URI> follow(String token, Visitor visitor) {
        var target = links.read(token);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return switch (target.get()) {
            case Links.OfRun ofRun -> follow(ofRun, visitor);
            case Links.AtPlace place -> Optional.of(follow(place, visitor));
        };
    }

    private Optional<URI> follow(Links.OfRun target, Visitor visitor) {
        return switch (lookUp(target.run())) {
            case Found(var run) -> {
                count(target, isHuman(visitor, run));
                var app = apps.find(run.app()).orElse(standIn());
                yield Optional.of(destination(app, visitor, target, run.campaign()));
            }
            case NoSuchRun _ -> Optional.empty();
            case NotNow _ -> Optional.of(destination(standIn(), visitor, target, UNKNOWN));
        };
    }

    private URI follow(Links.AtPlace target, Visitor visitor) {
        var app = standIn();
        try {
            app = within(places.count(target.number(), !visitor.isMachine(settings.robots())))
                    .flatMap(place -> apps.find(place.app()))
                    .orElse(app);
        } catch (ExecutionException | TimeoutException e) {
            uncounted.happened(e);
        }
        return switch (visitor.phone()) {
            case ANDROID -> URI.create(android(app, "place", "place-" + target.number()));
            case IPHONE -> URI.create(app.iphone());
            case OTHER -> URI.create("/tai/" + encoded(app.id()));
        };
    }

    /// An app's page in Google Play for somebody who has come to the landing page.
    ///
    /// @param toPassOn the link that they may give on, which is one deeper than the one they came by
    String android(App app, Links.PassedOn toPassOn) {
        var campaign = lookUp(toPassOn.run()) instanceof Found(var run) ? run.campaign() : UNKNOWN;
        return android(app, toPassOn.depth() == 1 ? "sms" : PASSED_ON, campaign);
    }

    /// The app to speak of when nobody can say which one was meant.
    App standIn() {
        return apps.all().getFirst();
    }

    private LookUp lookUp(RunId id) {
        var header = known.get(id);
        if (header != null) {
            return new Found(header);
        }
        var asked = new FutureTask<Optional<Runs.Header>>(() -> runs.find(id));
        Thread.ofVirtual().name("link-run-" + id).start(asked);
        try {
            var found = within(asked);
            found.ifPresent(run -> known.put(id, run));
            return found.<LookUp>map(Found::new).orElseGet(NoSuchRun::new);
        } catch (ExecutionException | TimeoutException e) {
            blind.happened(e);
            return new NotNow();
        }
    }

    private void count(Links.OfRun target, boolean human) {
        try {
            within(clicks.count(target, human));
        } catch (ExecutionException | TimeoutException e) {
            uncounted.happened(e);
        }
    }

    private <T> T within(Future<T> answer) throws ExecutionException, TimeoutException {
        try {
            return answer.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private boolean isHuman(Visitor visitor, Runs.Header run) {
        return !visitor.isMachine(settings.robots())
                && !clock.instant().isBefore(run.scheduledAt().plus(settings.tooFast()));
    }

    private URI destination(App app, Visitor visitor, Links.OfRun target, String campaign) {
        return switch (target) {
            case Links.Personal personal ->
                switch (visitor.phone()) {
                    case ANDROID -> URI.create(android(app, "sms", campaign));
                    case IPHONE -> URI.create(app.iphone());
                    case OTHER -> landing(app, personal.run(), 1);
                };
            // Whoever gets a link from a neighbour is told what it is about, and may give it on.
            case Links.PassedOn(var run, var depth) -> landing(app, run, depth + 1);
        };
    }

    private URI landing(App app, RunId run, int depth) {
        var link = links.passedOn(run, depth);
        return URI.create("/tai/" + encoded(app.id()) + "?gui=" + link.substring(link.lastIndexOf('/') + 1));
    }

    // Google hands this to the installed app; it tells campaigns apart, never people.
    private static String android(App app, String medium, String campaign) {
        var referrer = "utm_source=loa&utm_medium=" + medium + "&utm_campaign=" + encoded(campaign);
        return app.android() + (app.android().contains("?") ? "&" : "?") + "referrer=" + encoded(referrer);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private sealed interface LookUp {}

    private record Found(Runs.Header run) implements LookUp {}

    private record NoSuchRun() implements LookUp {}

    private record NotNow() implements LookUp {}
}
