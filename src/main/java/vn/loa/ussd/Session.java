package vn.loa.ussd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A dialogue with one phone, between what it was shown and what it answers.
///
/// @param birth tells one dialogue from another; no number in it
/// @param code the service code that it runs under
/// @param key what the bind's dialect names it by; -1 when it has no name, or none yet
/// @param screen of the page, counted from 0
/// @param turn how many screens were shown
/// @param ours whether it was we who began it
/// @param trail the pages that lead back to the first
record Session(
        String birth,
        String bind,
        String code,
        long key,
        String page,
        int screen,
        int turn,
        boolean ours,
        List<String> trail) {

    Session {
        trail = List.copyOf(trail);
    }

    /// Whether what came over this bind under this key belongs to it.
    boolean isOf(String otherBind, long otherKey) {
        return bind.equals(otherBind) && (key < 0 || key == otherKey);
    }

    Session named(long name) {
        return new Session(birth, bind, code, name, page, screen, turn, ours, trail);
    }

    byte[] written() {
        var fields = new ArrayList<>(List.of(birth, bind, code, Long.toString(key), page));
        fields.addAll(List.of(Integer.toString(screen), Integer.toString(turn), Boolean.toString(ours)));
        fields.addAll(trail);
        return String.join("\t", fields).getBytes(StandardCharsets.UTF_8);
    }

    static Session read(byte[] written) {
        var field = new String(written, StandardCharsets.UTF_8).split("\t", -1);
        return new Session(
                field[0],
                field[1],
                field[2],
                Long.parseLong(field[3]),
                field[4],
                Integer.parseInt(field[5]),
                Integer.parseInt(field[6]),
                Boolean.parseBoolean(field[7]),
                Arrays.asList(field).subList(8, field.length));
    }
}
