package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// A share of all people, chosen by chance once and for all: the same people for the same seed, whatever else changes.
///
/// A larger share of the same seed contains the smaller one, and two seeds have nothing to do with each other. Who is
/// chosen follows from the ordinal alone, so people who join later change nothing for those who were there.
///
/// @param share in units of [#WHOLE]: 500 is 5 %
public record Sample(int share, String seed) {

    /// Everybody, in the unit of `share`: hundredths of a per cent.
    public static final int WHOLE = 10_000;

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,2}))?%");

    public Sample {
        if (share < 0 || share > WHOLE) {
            throw new IllegalArgumentException("a share is 0% to 100%");
        }
    }

    /// Reads `5%` or `0.25%`; throws IllegalArgumentException on anything else.
    public static int share(String text) {
        var matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a number and %");
        }
        var fraction = matcher.group(2) == null ? "00" : (matcher.group(2) + "0").substring(0, 2);
        return Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(fraction);
    }

    /// The share as [#share(String)] reads it.
    public String percent() {
        var fraction = share % 100 == 0 ? "" : ".%02d".formatted(share % 100).replaceFirst("0$", "");
        return share / 100 + fraction + "%";
    }

    /// Everybody of a block who is chosen, whether the slot is taken or not.
    public Slots of(int block) {
        var keys = ByteBuffer.wrap(sha256(seed));
        var first = keys.getLong();
        var second = keys.getLong();
        var chosen = Slots.none();
        for (var slot = 0; slot < Slots.SIZE; slot++) {
            var hash = mixed(mixed(Slots.ordinal(block, slot) ^ first) + second);
            if (Long.remainderUnsigned(hash, WHOLE) < share) {
                chosen.add(slot);
            }
        }
        return chosen;
    }

    /// The finishing steps of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input touches every bit of
    /// the output.
    private static long mixed(long value) {
        var first = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        var second = (first ^ first >>> 27) * 0x94d049bb133111ebL;
        return second ^ second >>> 31;
    }

    private static byte[] sha256(String seed) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
