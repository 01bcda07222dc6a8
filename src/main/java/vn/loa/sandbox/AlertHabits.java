package vn.loa.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import vn.loa.sandbox.SandboxSettings.AlertedSettings;
import vn.loa.subscriber.Msisdn;

/// Decides what somebody does about an alert: soon, late or nothing at all. The same person does the same about each of
/// them, so that who never answers is called in the end.
final class AlertHabits {

    private static final Pattern READ = Pattern.compile("https?://[^/\\s]+(/d/c[0-9a-z]+)");
    private static final Pattern SHORT_CODE = Pattern.compile("g(?:ử|u)i (\\d{3,6})");
    private static final String AGENT = "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36";
    private static final long SHORTEST_MILLIS = 2_000;
    private static final int SOON_MILLIS = 10_000;

    private final AlertedSettings settings;
    private final long seed;

    AlertHabits(AlertedSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
    }

    /// When somebody acknowledges.
    enum Haste {
        SOON,
        LATE,
        NEVER
    }

    static boolean isAlert(String text) {
        return READ.matcher(text).find();
    }

    Haste haste(Object who) {
        var share = new SplittableRandom(seed ^ 31L * who.hashCode()).nextDouble();
        return share < settings.soon()
                ? Haste.SOON
                : share < settings.soon() + settings.late() ? Haste.LATE : Haste.NEVER;
    }

    Duration hesitation(Haste haste, Object who) {
        var quick = Duration.ofMillis(
                SHORTEST_MILLIS + new SplittableRandom(seed + 17L * who.hashCode()).nextInt(SOON_MILLIS));
        return haste == Haste.LATE ? settings.lateAfter().plus(quick) : quick;
    }

    /// One half presses the button behind the link, the other writes 1.
    List<Act> onAlert(Msisdn who, String from, String text) {
        var haste = haste(who);
        var link = READ.matcher(text);
        if (haste == Haste.NEVER || !link.find()) {
            return List.of();
        }
        var after = hesitation(haste, who);
        if (who.national() % 2 == 0) {
            return List.of(new Act.Press(after, link.group(1), AGENT));
        }
        var code = SHORT_CODE.matcher(text);
        return List.of(new Act.Reply(after, code.find() ? code.group(1) : from, "1"));
    }
}
