package vn.loa.access;

import java.util.ArrayList;
import java.util.List;

/// What somebody shows besides a password: digits that their phone reckons, or a code from a sheet of paper.
///
/// @param sealed the secret that the phone has as well, enciphered
/// @param paper SHA-256 of each code that is left on the sheet
/// @param step the latest half minute whose digits were taken; none is taken twice
record SecondFactor(String sealed, List<String> paper, long step) {

    SecondFactor {
        paper = List.copyOf(paper);
    }

    SecondFactor taken(long atStep) {
        return new SecondFactor(sealed, paper, atStep);
    }

    SecondFactor without(String used) {
        var left = new ArrayList<>(paper);
        left.remove(used);
        return new SecondFactor(sealed, left, step);
    }

    @Override
    public String toString() {
        return "SecondFactor[" + paper.size() + " codes left]";
    }
}
