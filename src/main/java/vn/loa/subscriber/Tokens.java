package vn.loa.subscriber;

/// The words, signs and quoted texts of an expression, one after the other.
final class Tokens {

    private static final int LONGEST = 10_000;

    private final String text;

    // The token that comes next: [start, end); start == end at the end of the text.
    private int start;
    private int end;

    Tokens(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionException(
                    LONGEST,
                    "biểu thức dài " + text.length() + " ký tự",
                    "viết gọn lại, nhiều nhất " + LONGEST
                            + " ký tự; đưa người vào một danh sách rồi dùng list(\"...\")",
                    "the expression has " + text.length() + " characters; at most " + LONGEST
                            + " are read; put the people into a list and name that");
        }
        this.text = text;
        advance();
    }

    /// Where the next token stands, counted from 1.
    int position() {
        return start + 1;
    }

    boolean atEnd() {
        return start == text.length();
    }

    /// Passes over the next token if it is this word or sign.
    boolean take(String token) {
        if (end - start != token.length() || !text.regionMatches(true, start, token, 0, token.length())) {
            return false;
        }
        advance();
        return true;
    }

    /// The next token as it stands; empty at the end.
    String peek() {
        return text.substring(start, end);
    }

    /// The next token as an argument: quoted text, or a bare word, number or code.
    String argument() {
        var first = atEnd() ? ')' : text.charAt(start);
        if (!isQuote(first) && !isWord(first)) {
            throw unexpected("một giá trị trong dấu ngoặc kép", "a text in quotes");
        }
        if (isQuote(first) && (end - start < 2 || text.charAt(end - 1) != first)) {
            throw new ExpressionException(
                    position(),
                    "dấu nháy mở ở đây không được đóng",
                    "thêm " + first + " ở cuối",
                    "the quote opened here is never closed; expected " + first + " after the text");
        }
        var argument = isQuote(first) ? text.substring(start + 1, end - 1) : text.substring(start, end);
        advance();
        return argument;
    }

    ExpressionException unexpected(String expected) {
        return unexpected(expected, expected);
    }

    ExpressionException unexpected(String vietnamese, String english) {
        var found = shortened(peek());
        return new ExpressionException(
                position(),
                atEnd() ? "biểu thức hết ở đây" : "gặp '" + found + "'",
                "ở đây cần " + vietnamese,
                "found " + (atEnd() ? "the end" : "'" + found + "'") + "; expected " + english);
    }

    private static String shortened(String token) {
        return token.length() <= 40 ? token : token.substring(0, 40) + "...";
    }

    private void advance() {
        start = end;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        end = start;
        if (atEnd()) {
            return;
        }
        var first = text.charAt(start);
        if (isQuote(first)) {
            var closing = text.indexOf(first, start + 1);
            end = closing < 0 ? text.length() : closing + 1;
            return;
        }
        var number = first >= '0' && first <= '9';
        while (end < text.length() && (isWord(text.charAt(end)) || number && isInNumber(text.charAt(end)))) {
            end++;
        }
        end = Math.max(end, start + 1);
    }

    private static boolean isQuote(char letter) {
        return letter == '"' || letter == '\'';
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '-' || letter == '@';
    }

    /// `0.5%`
    private static boolean isInNumber(char letter) {
        return letter == '.' || letter == '%';
    }
}
