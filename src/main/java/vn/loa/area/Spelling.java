package vn.loa.area;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A Vietnamese name as words that can be compared, however somebody typed it.
///
/// @param words without accents, case and punctuation; numbers without leading zeros
/// @param accented the same words with their accents, each tone at the end of its word: `hoà` and `hòa` are one
record Spelling(List<String> words, List<String> accented) {

    private static final int LONGEST = 300;
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final Pattern CONSONANTS_AND_Y = Pattern.compile("([bcdghklmnprstvx]+|qu)y");

    /// One space between words, none around them, composed characters.
    static String spaced(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    static Spelling of(String text) {
        var shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var bare = IN_BRACKETS.matcher(shortened).replaceAll(" ");
        var words = new ArrayList<String>();
        var accented = new ArrayList<String>();
        var word = new StringBuilder();
        var marks = new StringBuilder();
        var tones = new StringBuilder();
        var letters = Normalizer.normalize(bare, Normalizer.Form.NFD).toLowerCase(Locale.ROOT) + " ";
        for (var i = 0; i < letters.length(); i++) {
            var letter = letters.charAt(i);
            if (letter == '\'' || letter == '\u2019' || letter == '\u02bc') {
                continue;
            }
            if (TONES.indexOf(letter) >= 0) {
                tones.append(letter);
            } else if (Character.getType(letter) == Character.NON_SPACING_MARK) {
                marks.append(letter);
            } else if (Character.isLetterOrDigit(letter)) {
                word.append(letter == 'đ' ? 'd' : letter);
                marks.append(letter);
            } else if (!word.isEmpty()) {
                var plain = word.toString();
                words.add(number(plain) ? withoutZeros(plain) : plain);
                accented.add(
                        number(plain)
                                ? withoutZeros(plain)
                                : marks.append(tones).toString());
                word.setLength(0);
                marks.setLength(0);
                tones.setLength(0);
            } else {
                marks.setLength(0);
                tones.setLength(0);
            }
        }
        return new Spelling(words, accented);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    String plain() {
        return String.join(" ", words);
    }

    String withAccents() {
        return String.join(" ", accented);
    }

    /// What is left when nobody minds spaces, and y for i where both are written: `Quy Hướng` and `Qui Hướng`.
    String loose() {
        var loose = new StringBuilder();
        for (var word : words) {
            loose.append(CONSONANTS_AND_Y.matcher(word).matches() ? word.substring(0, word.length() - 1) + "i" : word);
        }
        return loose.toString();
    }

    Spelling without(int first) {
        return new Spelling(words.subList(first, words.size()), accented.subList(first, accented.size()));
    }

    /// The first word parted where its letters end and its digits begin: `p1` is `p 1`.
    Spelling parted() {
        if (words.isEmpty()) {
            return this;
        }
        var first = words.getFirst();
        var digits = 0;
        while (digits < first.length() && !Character.isDigit(first.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || !number(first.substring(digits))) {
            return this;
        }
        var parts = List.of(first.substring(0, digits), withoutZeros(first.substring(digits)));
        var rest = without(1);
        return new Spelling(joined(parts, rest.words()), joined(parts, rest.accented()));
    }

    private static List<String> joined(List<String> first, List<String> rest) {
        var all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    private static boolean number(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    }

    private static String withoutZeros(String digits) {
        var from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }
}
