package vn.loa.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Addresses and numbers as a Vietnamese announcer reads them, letter by letter: `gov.vn` is "giê, o, vê, chấm, vê,
/// en-nờ".
final class Spoken {

    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('a', "a"),
            Map.entry('b', "bê"),
            Map.entry('c', "xê"),
            Map.entry('d', "dê"),
            Map.entry('e', "e"),
            Map.entry('f', "ép-phờ"),
            Map.entry('g', "giê"),
            Map.entry('h', "hát"),
            Map.entry('i', "i"),
            Map.entry('j', "gi"),
            Map.entry('k', "ca"),
            Map.entry('l', "e-lờ"),
            Map.entry('m', "em-mờ"),
            Map.entry('n', "en-nờ"),
            Map.entry('o', "o"),
            Map.entry('p', "pê"),
            Map.entry('q', "quy"),
            Map.entry('r', "e-rờ"),
            Map.entry('s', "ét-xì"),
            Map.entry('t', "tê"),
            Map.entry('u', "u"),
            Map.entry('v', "vê"),
            Map.entry('w', "vê kép"),
            Map.entry('x', "ích-xì"),
            Map.entry('y', "i dài"),
            Map.entry('z', "dét"),
            Map.entry('.', "chấm"),
            Map.entry('/', "gạch chéo"),
            Map.entry('-', "gạch ngang"),
            Map.entry('_', "gạch dưới"),
            Map.entry(':', "hai chấm"),
            Map.entry('0', "không"),
            Map.entry('1', "một"),
            Map.entry('2', "hai"),
            Map.entry('3', "ba"),
            Map.entry('4', "bốn"),
            Map.entry('5', "năm"),
            Map.entry('6', "sáu"),
            Map.entry('7', "bảy"),
            Map.entry('8', "tám"),
            Map.entry('9', "chín"));

    private Spoken() {}

    /// An address without its scheme, which nobody types.
    static String address(String address) {
        return String.join(", ", letters(address.replaceFirst("^https?://", "").replaceFirst("/$", "")));
    }

    /// A number or a keyword, one after the other.
    static String spelled(String text) {
        return String.join(" ", letters(text));
    }

    private static List<String> letters(String text) {
        var spoken = new ArrayList<String>();
        for (var letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
            var name = NAMES.get(letter);
            if (name != null) {
                spoken.add(name);
            }
        }
        return spoken;
    }
}
