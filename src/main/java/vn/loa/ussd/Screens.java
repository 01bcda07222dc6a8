package vn.loa.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.loa.message.Encoding;
import vn.loa.message.Text;

/// A text cut into what a phone shows at once: 160 octets, which are 182 letters of GSM-7 or 80 of UCS-2.
final class Screens {

    /// Chosen to see the next screen of a page that has several.
    static final String NEXT = "9";

    static final int MOST = 4;
    private static final int SEPTETS = 182;
    private static final int UCS2_UNITS = 80;

    private Screens() {}

    static int limit(Encoding encoding) {
        return switch (encoding) {
            case GSM7 -> SEPTETS;
            case UCS2 -> UCS2_UNITS;
        };
    }

    /// @param more the line below a screen that is not the last, such as `9. Tiếp`
    /// @return empty when some word alone is longer than a screen
    static List<Text> of(String content, Voice voice, String more) {
        Function<String, Text> written = voice.accents() ? Text::of : Text::unaccented;
        var screens = new ArrayList<Text>();
        var rest = content.strip();
        while (!fits(written.apply(rest))) {
            var end = fitting(rest, written, "\n" + more);
            if (end == 0) {
                return List.of();
            }
            screens.add(written.apply(rest.substring(0, end).strip() + "\n" + more));
            rest = rest.substring(end).strip();
        }
        screens.add(written.apply(rest));
        return screens;
    }

    private static boolean fits(Text text) {
        return text.units() <= limit(text.encoding());
    }

    // At the end of a line where there is one, else between two words.
    private static int fitting(String rest, Function<String, Text> written, String more) {
        var best = 0;
        for (var end = 1; end < rest.length(); end++) {
            var next = rest.charAt(end);
            if (next != '\n' && next != ' ') {
                continue;
            }
            if (!fits(written.apply(rest.substring(0, end).strip() + more))) {
                break;
            }
            var isLine = next == '\n';
            if (isLine || best == 0 || rest.charAt(best) != '\n') {
                best = end;
            }
        }
        return best;
    }
}
