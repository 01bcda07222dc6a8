package vn.loa.campaign;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads the `rate` of a campaign file: one number, or a timetable of the day.
final class RateReader {

    private RateReader() {}

    static Optional<Rate> read(Fields file, ZoneId zone) {
        if (!(file.node("rate") instanceof SequenceNode list)) {
            return file.value("rate", Notation::rate, "500").map(rate -> Rate.always(rate, zone));
        }
        var steps = new ArrayList<Rate.Step>();
        var seen = new HashSet<LocalTime>();
        for (var node : list.getValue()) {
            var step = file.asMapping(node, "rate", "from", "partsPerSecond");
            if (step == null) {
                continue;
            }
            var from = step.value("from", Notation::timeOfDay, "\"07:00\"");
            var rate = step.value("partsPerSecond", Notation::rate, "500");
            if (from.isPresent() && !seen.add(from.get())) {
                file.findings()
                        .at(
                                step.node("from"),
                                "“rate” có hai dòng từ " + from.get(),
                                "Bỏ một trong hai",
                                "two rates from " + from.get() + "; remove one");
            }
            if (from.isPresent() && rate.isPresent()) {
                steps.add(new Rate.Step(from.get(), rate.get()));
            }
        }
        if (list.getValue().isEmpty()) {
            file.findings()
                    .at(
                            list,
                            "“rate” rỗng",
                            "Viết “rate: 500”, hoặc “- { from: \"07:00\", partsPerSecond: 500 }”",
                            "the rate is empty; write rate: 500, or a list of from and partsPerSecond");
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Rate(steps, zone));
    }
}
