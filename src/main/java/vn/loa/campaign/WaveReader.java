package vn.loa.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads the `waves` of a campaign file: what it should have reached by when.
final class WaveReader {

    private WaveReader() {}

    static List<Plan.Wave> read(Fields file) {
        var waves = new ArrayList<Plan.Wave>();
        for (var node : file.items("waves", false)) {
            var wave = file.asMapping(node, "waves", "name", "until", "target", "relation", "of");
            if (wave == null) {
                continue;
            }
            var name = wave.text("name");
            var until = wave.value("until", LocalDate::parse, "2026-12-10");
            var target = wave.value("target", Notation::percent, "50");
            var relation = wave.value("relation", WaveReader::relation, "at-least, more-than", "at-least");
            var of = wave.text("of");
            if (name.isPresent() && until.isPresent() && target.isPresent() && of.isPresent()) {
                waves.add(new Plan.Wave(name.get(), until.get(), target.get(), relation, of.get()));
            }
        }
        return waves;
    }

    private static String relation(String text) {
        return switch (text) {
            case "at-least", "more-than" -> text;
            default -> throw new IllegalArgumentException("at-least or more-than");
        };
    }
}
