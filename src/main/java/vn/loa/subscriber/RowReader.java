package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.loa.area.Areas;

/// Turns what a line says into numbers, or says why it cannot be taken; one per load.
final class RowReader {

    /// The tags a row adds, and those it takes away (written `-tag`), as names of sets.
    record Tags(List<String> added, List<String> removed) {}

    private final NumberParser numbers;
    private final Areas areas;
    private final AreaNumbers areaNumbers;
    private final Operators operators;
    private final Numbering operatorNumbers;
    private final Numbering languageNumbers;
    private final LocalDate today;

    // A file says the same few things again and again.
    private final Map<String, Integer> areaByCode = new HashMap<>();
    private final Map<String, Integer> operatorByName = new HashMap<>();
    private final Map<String, Integer> tagsByText = new HashMap<>();
    private final List<Tags> tags = new ArrayList<>();

    RowReader(
            NumberParser numbers,
            Areas areas,
            AreaNumbers areaNumbers,
            Operators operators,
            Numbering operatorNumbers,
            Numbering languageNumbers,
            LocalDate today) {
        this.numbers = numbers;
        this.areas = areas;
        this.areaNumbers = areaNumbers;
        this.operators = operators;
        this.operatorNumbers = operatorNumbers;
        this.languageNumbers = languageNumbers;
        this.today = today;
    }

    /// Adds the line to the chunk, or counts why not.
    void read(Line line, Chunk chunk, IntakeReport.Tally tally) {
        tally.rows++;
        if (line.broken() != null) {
            tally.reject(line, line.broken());
            return;
        }
        var number = numbers.read(line.get(Column.MSISDN));
        if (number < 0) {
            tally.reject(line, NumberParser.rejection(number));
            return;
        }
        var area = area(line.get(Column.AREA));
        var operator = operator(line.get(Column.OPERATOR));
        var smartphone = yesOrNo(line.get(Column.SMARTPHONE));
        var language = language(line.get(Column.LANGUAGE));
        var tagged = tags(line.get(Column.TAGS));
        if (area == WRONG) {
            tally.reject(line, Rejection.UNKNOWN_AREA);
        } else if (operator == WRONG) {
            tally.reject(line, Rejection.UNKNOWN_OPERATOR);
        } else if (smartphone == WRONG) {
            tally.reject(line, Rejection.BAD_SMARTPHONE);
        } else if (language == WRONG) {
            tally.reject(line, Rejection.BAD_LANGUAGE);
        } else if (tagged == WRONG) {
            tally.reject(line, Rejection.BAD_TAG);
        } else {
            tally.converted += NumberParser.isConverted(number) ? 1 : 0;
            chunk.add(new Chunk.Row(NumberParser.national(number), area, operator, smartphone, language, tagged));
        }
    }

    /// The tags behind the numbers in [Chunk.Row#tags].
    List<Tags> tags() {
        return tags;
    }

    static final int WRONG = -2;

    private int area(String code) {
        if (code.isEmpty()) {
            return Chunk.UNSAID;
        }
        return areaByCode.computeIfAbsent(
                code, _ -> areas.resolve(code, today).map(areaNumbers::of).orElse(WRONG));
    }

    private int operator(String name) {
        if (name.isEmpty()) {
            return Chunk.UNSAID;
        }
        return operatorByName.computeIfAbsent(
                name, _ -> operators.find(name).map(operatorNumbers::of).orElse(WRONG));
    }

    private int language(String code) {
        if (code.isEmpty()) {
            return Chunk.UNSAID;
        }
        return code.matches("[a-z]{2,3}") ? languageNumbers.of(code) : WRONG;
    }

    static int yesOrNo(String word) {
        return switch (word) {
            case "" -> Chunk.UNSAID;
            case "1", "true" -> 1;
            case "0", "false" -> 0;
            default ->
                switch (Folded.of(word)) {
                    case "co", "yes", "y", "x", "true" -> 1;
                    case "khong", "no", "n", "false" -> 0;
                    default -> WRONG;
                };
        };
    }

    private int tags(String text) {
        return text.isEmpty() ? Chunk.UNSAID : tagsByText.computeIfAbsent(text, this::listed);
    }

    private int listed(String text) {
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var word : text.split("[ ,;|]+")) {
            if (!word.matches("-?[a-z0-9][a-z0-9_-]{0,39}")) {
                return WRONG;
            }
            (word.startsWith("-") ? removed : added).add("tag:" + (word.startsWith("-") ? word.substring(1) : word));
        }
        tags.add(new Tags(added, removed));
        return tags.size() - 1;
    }
}
