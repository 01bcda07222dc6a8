package vn.loa.campaign;

import java.time.Duration;
import java.time.LocalTime;
import java.util.regex.Pattern;
import vn.loa.subscriber.Sample;

/// How campaign files write numbers with units; each method throws [IllegalArgumentException] on anything else.
final class Notation {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([dhm])");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /// Parts per second; no operator takes more.
    static final int FASTEST = 1_000_000;

    private static final int LONGEST_TITLE = 120;

    private Notation() {}

    /// `nhac-cai-bluezone-son-la`: also a file name and part of an address.
    static String id(String text) {
        return matching(ID, text, "small letters, digits and hyphens only");
    }

    /// A heading: one line that fits a phone's screen.
    static String title(String text) {
        if (text.length() > LONGEST_TITLE || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("one line of at most " + LONGEST_TITLE + " letters");
        }
        return text;
    }

    /// `90m`, `2h`, `3d`.
    static Duration span(String text) {
        var matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a number and m, h or d");
        }
        var amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 'd' -> Duration.ofDays(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    static Duration spanAboveZero(String text) {
        var span = span(text);
        if (span.isZero()) {
            throw new IllegalArgumentException("above zero");
        }
        return span;
    }

    /// `3d`, in days.
    static int days(String text) {
        if (!text.endsWith("d")) {
            throw new IllegalArgumentException("a number and d");
        }
        return (int) span(text).toDays();
    }

    /// `5%` or `2.5%`, in hundredths of a per cent.
    static int share(String text) {
        return Sample.share(text);
    }

    /// A control group of more than half would be no campaign.
    static int holdout(String text) {
        return between(share(text), 0, Plan.WHOLE / 2, "0% to 50%");
    }

    static int percent(String text) {
        return between(Integer.parseInt(text.replaceFirst("%$", "")), 0, 100, "0 to 100");
    }

    static int rate(String text) {
        return between(Integer.parseInt(text), 1, FASTEST, "1 to " + FASTEST);
    }

    static int parts(String text) {
        return between(Integer.parseInt(text), 1, 10, "1 to 10");
    }

    static int count(String text) {
        return between(Integer.parseInt(text), 0, 1_000, "0 to 1000");
    }

    static boolean yes(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    /// `07:00`; `24:00` is the end of the day.
    static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(matching(TIME, text, "hours and minutes"));
    }

    /// `07:00`, when something begins.
    static LocalTime timeOfDay(String text) {
        return LocalTime.parse(matching(TIME, text, "hours and minutes"));
    }

    private static int between(int number, int least, int most, String range) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(range);
        }
        return number;
    }

    private static String matching(Pattern pattern, String text, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
