package vn.loa.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads numbers as rosters hold them: with signs and spaces, a lost or doubled 0, or the eleven digits of before 2018.
///
/// Validity is the leading digit and the length, nothing finer: lists of valid prefixes age and shut people out.
public final class NumberParser {

    private static final int LONGEST = 18;
    private static final int NATIONAL_LENGTH = 9;
    private static final int KEPT_BY_MIGRATION = 10_000_000;

    // From the first three of an old number's ten national digits to the two that replaced them: 169 to 39; 0 for none.
    private final int[] migrated = new int[1000];

    private NumberParser() {}

    /// Reads the table `operator,old,new` of the migration of 2018.
    public static NumberParser load(Path migration) {
        var parser = new NumberParser();
        try (var csv = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(migration)) {
            csv.forEach(line -> parser.migrate(migration, line));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    migration + " cannot be read; put it there, or mend loa.subscriber.migration", e);
        } catch (CsvParseException e) {
            throw new IllegalStateException(migration + ": " + e.getMessage() + "; every line is operator,old,new", e);
        }
        return parser;
    }

    private void migrate(Path file, NamedCsvRecord line) {
        var before = line.getField("old");
        var after = line.getField("new");
        if (!before.matches("01[0-9]{2}") || !after.matches("0[35789][0-9]")) {
            throw new IllegalStateException(file + ":" + line.getStartingLineNumber() + ": '" + before + "' to '"
                    + after + "' must be written as 0169 to 039");
        }
        migrated[Integer.parseInt(before)] = Integer.parseInt(after);
    }

    public ParsedNumber parse(CharSequence written) {
        var packed = read(written);
        if (packed < 0) {
            return new ParsedNumber.Rejected(rejection(packed));
        }
        var msisdn = new Msisdn(national(packed));
        return isConverted(packed) ? new ParsedNumber.Converted(msisdn) : new ParsedNumber.Valid(msisdn);
    }

    // The same without objects, for millions of lines: the national number, a flag for converted, or minus a rejection.
    private static final long CONVERTED = 1L << 32;

    static boolean isConverted(long read) {
        return (read & CONVERTED) != 0;
    }

    static int national(long read) {
        return (int) read;
    }

    static Rejection rejection(long read) {
        return Rejection.values()[(int) (-read - 1)];
    }

    private static long reject(Rejection reason) {
        return -reason.ordinal() - 1;
    }

    /// Answers what [#national], [#isConverted] and, when negative, [#rejection] take apart.
    long read(CharSequence written) {
        var digits = 0L;
        var length = 0;
        var zeros = 0;
        var international = false;
        for (var i = 0; i < written.length(); i++) {
            var letter = written.charAt(i);
            var digit = digit(letter);
            if (digit >= 0) {
                if (digit == 0 && length == 0) {
                    zeros++;
                } else {
                    digits = digits * 10 + digit;
                    length++;
                }
                if (length + zeros > LONGEST) {
                    return reject(Rejection.TOO_LONG);
                }
            } else if ((letter == '+' || letter == '＋') && length + zeros == 0) {
                international = true;
            } else if (!isSeparator(letter)) {
                return reject(looksRounded(written) ? Rejection.SPREADSHEET : Rejection.LETTERS);
            }
        }
        if (length + zeros == 0) {
            return reject(Rejection.EMPTY);
        }
        return judge(digits, length, zeros, international);
    }

    /// The same from octets of UTF-8. Nearly every number is nothing but digits, and those need no text made of them.
    long read(byte[] written, int from, int to) {
        var digits = 0L;
        var zeros = 0;
        for (var i = from; i < to; i++) {
            var digit = written[i] - '0';
            if (digit < 0 || digit > 9 || to - from > LONGEST) {
                return read(new String(written, from, to - from, StandardCharsets.UTF_8));
            }
            digits = digits * 10 + digit;
            zeros += digits == 0 ? 1 : 0;
        }
        return from == to ? reject(Rejection.EMPTY) : judge(digits, to - from - zeros, zeros, false);
    }

    private long judge(long digits, int length, int zeros, boolean plus) {
        if (zeros > 2 || plus && zeros > 0 && zeros != 2) {
            return reject(Rejection.NOT_MOBILE);
        }
        if (plus || zeros == 2) {
            return international(digits, length);
        }
        if (zeros == 1) {
            return national(digits, length);
        }
        // Without a 0 or +: the country code, unless the length says that a spreadsheet ate the 0.
        if (length > NATIONAL_LENGTH + 1) {
            return international(digits, length);
        }
        if (length == NATIONAL_LENGTH || length == NATIONAL_LENGTH + 1 && digits / 1_000_000_000L == 1) {
            return national(digits, length);
        }
        return reject(length < NATIONAL_LENGTH ? tooShort(digits, length) : Rejection.NOT_MOBILE);
    }

    private long international(long digits, int length) {
        var scale = pow10(length - 2);
        if (length < 3 || digits / scale != 84) {
            return reject(Rejection.FOREIGN);
        }
        var rest = digits % scale;
        // A 0 kept by mistake after the country code falls away by itself: what is left is shorter.
        var left = rest < pow10(length - 3) ? length - 3 : length - 2;
        return national(rest, left);
    }

    private long national(long digits, int length) {
        if (length == NATIONAL_LENGTH + 1 && digits / 1_000_000_000L == 1) {
            var now = migrated[(int) (digits / KEPT_BY_MIGRATION)];
            return now == 0
                    ? reject(Rejection.OLD_PREFIX)
                    : CONVERTED | (long) now * KEPT_BY_MIGRATION + digits % KEPT_BY_MIGRATION;
        }
        if (length >= NATIONAL_LENGTH && digits / pow10(length - 1) == 2) {
            return reject(Rejection.FIXED_LINE);
        }
        if (length < NATIONAL_LENGTH) {
            return reject(tooShort(digits, length));
        }
        if (length > NATIONAL_LENGTH) {
            return reject(Rejection.TOO_LONG);
        }
        return switch ((int) (digits / pow10(NATIONAL_LENGTH - 1))) {
            case 3, 5, 7, 8, 9 -> digits;
            default -> reject(Rejection.NOT_MOBILE);
        };
    }

    // 113, 5656, 1900xxxx, 1800xxxx: never a person.
    private static Rejection tooShort(long digits, int length) {
        var service = length <= 4 || length == 8 && (digits / 10_000 == 1900 || digits / 10_000 == 1800);
        return service ? Rejection.SERVICE_NUMBER : Rejection.TOO_SHORT;
    }

    private static int digit(char letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        return letter >= '０' && letter <= '９' ? letter - '０' : -1;
    }

    private static boolean isSeparator(char letter) {
        return switch (letter) {
            case ' ', '\t', '.', '-', '/', '(', ')', '\'', '\u00a0', '\u2007', '\u202f', '\u3000', '\u200b', '\ufeff' ->
                true;
            default -> letter >= '\u2010' && letter <= '\u2015';
        };
    }

    // 8.49123E+10
    private static boolean looksRounded(CharSequence written) {
        return written.toString().strip().matches("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
    }

    private static final long[] POWERS = new long[19];

    static {
        Arrays.setAll(POWERS, exponent -> exponent == 0 ? 1 : (long) Math.pow(10, exponent));
    }

    private static long pow10(int exponent) {
        return exponent < 0 ? 1 : POWERS[exponent];
    }
}
