package vn.loa.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import vn.loa.sandbox.SandboxSettings.ResidentSettings;
import vn.loa.subscriber.Msisdn;

/// Decides what a resident does about a text. Nothing is drawn anew: the same person does the same about the same text.
final class Habits {

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/i/[0-9A-Za-z]+)");
    private static final Pattern SHORT_CODE = Pattern.compile("g(?:ử|u)i (\\d{3,6})");

    // Nobody reads a text in less; whoever clicks faster is taken for a robot.
    private static final long SHORTEST_MILLIS = 3_000;
    // Of those who asked for the link, most follow it.
    private static final double CLICKS_WHEN_ASKED = 0.7;

    private static final List<String> PHONES = List.of(
            "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9; CPH1909) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 12; Redmi 9C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/4.5; U; vi) Presto/2.12 Version/12.16");
    private static final String ROBOT = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";

    private static final List<String> CAI = List.of("CAI", "cai", "Cài", "CÀI", "Cai.", "cài đặt", "CAI BZ");
    private static final List<String> DACAI = List.of("DACAI", "da cai", "Đã cài", "ĐÃ CÀI", "đã cài rồi");
    private static final List<String> TC = List.of("TC", "tc", "TC BZ", "tc bz", "Từ chối", "tu choi", "TỪ  CHỐI");
    private static final List<String> DK = List.of("DK", "dk bz", "Đăng ký", "DK BZ");
    private static final List<String> TG = List.of("TG", "tg", "Trợ giúp", "tro giup");
    private static final List<String> OTHER =
            List.of("ai vậy", "ok", "?", "nhầm số rồi", "nhà tôi chỉ có máy thường", "👍", "mai tôi cài");

    private final ResidentSettings settings;
    private final long seed;

    Habits(ResidentSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
    }

    /// What this person does about a reminder; most do nothing.
    List<Act> onReminder(Msisdn who, String from, String text) {
        var link = LINK.matcher(text);
        if (!link.find()) {
            return List.of();
        }
        var random = random(who, text);
        var acts = new ArrayList<Act>();
        var interest = random.nextDouble();
        if (interest < settings.clicks()) {
            click(random, link.group(1), interest < settings.installs(), acts);
        }
        if (random.nextDouble() < settings.replies()) {
            acts.add(new Act.Reply(hesitation(random), shortCode(text, from), words(random)));
        }
        return acts;
    }

    /// What a person who has written to us does about our answer.
    List<Act> onAnswer(Msisdn who, String text) {
        var link = LINK.matcher(text);
        var random = random(who, text);
        if (!link.find() || random.nextDouble() >= CLICKS_WHEN_ASKED) {
            return List.of();
        }
        var acts = new ArrayList<Act>();
        click(random, link.group(1), false, acts);
        return acts;
    }

    private void click(SplittableRandom random, String path, boolean installs, List<Act> acts) {
        var first = hesitation(random);
        var phone = pick(random, PHONES);
        if (random.nextDouble() < settings.previews()) {
            acts.add(new Act.Click(Duration.ofMillis(200), path, ROBOT));
        }
        acts.add(new Act.Click(first, path, phone));
        if (random.nextDouble() < settings.secondClicks()) {
            acts.add(new Act.Click(first.plus(hesitation(random)), path, phone));
        }
        if (installs) {
            acts.add(new Act.Install(first.plus(hesitation(random))));
        }
    }

    /// Most are quick, a few take long: exponential, cut off at the longest.
    private Duration hesitation(SplittableRandom random) {
        var millis = -Math.log(1 - random.nextDouble()) * settings.hesitation().toMillis();
        return Duration.ofMillis(
                Math.min(SHORTEST_MILLIS + (long) millis, settings.longest().toMillis()));
    }

    private static String words(SplittableRandom random) {
        var share = random.nextInt(100);
        if (share < 35) {
            return pick(random, CAI);
        }
        if (share < 50) {
            return pick(random, DACAI);
        }
        if (share < 72) {
            return pick(random, TC);
        }
        if (share < 77) {
            return pick(random, DK);
        }
        return pick(random, share < 85 ? TG : OTHER);
    }

    /// Where the text says answers go; a person without that hint answers the sender.
    private static String shortCode(String text, String from) {
        var named = SHORT_CODE.matcher(text);
        return named.find() ? named.group(1) : from;
    }

    private SplittableRandom random(Msisdn who, String text) {
        return new SplittableRandom(seed + who.national() * 1_000_003L + text.hashCode());
    }

    private static String pick(SplittableRandom random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
