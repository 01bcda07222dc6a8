package vn.loa.subscriber;

import java.text.Normalizer;
import java.util.Locale;

/// Words as people type them, made comparable: no accents, no case, nothing but letters and digits.
final class Folded {

    static String of(String text) {
        var plain = Normalizer.normalize(text.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD);
        var folded = new StringBuilder(plain.length());
        plain.toLowerCase(Locale.ROOT)
                .chars()
                .filter(letter -> letter < 128 && Character.isLetterOrDigit(letter))
                .forEach(letter -> folded.append((char) letter));
        return folded.toString();
    }

    private Folded() {}
}
