package vn.loa.subscriber;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Turns what a line says into numbers, or says why it cannot be taken; one per load.
final class RowReader {

    static final int WRONG = -2;

    /// Whom a line may be about.
    interface Within {

        /// @param area as numbered, or [Chunk#UNSAID]
        boolean takes(int national, int area);
    }

    private static final int TOO_MANY = -3;

    // Each is a set of its own: a column of nonsense must not make thousands of them.
    private static final int MOST_TAGS = 1_000;
    private static final int MOST_DAYS = 500;
    private static final int MOST_LANGUAGES = 200;

    private static final int REMEMBERED = 1 << 14;
    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Vocabulary vocabulary;
    private final NamedAreas namedAreas;
    private final LocalDate today;
    private final boolean sparing;
    private final boolean untagged;
    private final Within within;
    private boolean passedOverTags;

    // A file says the same few things again and again.
    private final Words areas = new Words(REMEMBERED, this::area);
    private final Words operators = new Words(REMEMBERED, this::operator);
    private final Words smartphones = new Words(REMEMBERED, RowReader::yesOrNo);
    private final Words languages = new Words(REMEMBERED, this::language);
    private final Words tags = new Words(REMEMBERED, this::tags);
    private final Words untils = new Words(REMEMBERED, this::until);

    private final Set<String> everyTag = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private List<Chunk.Tags> tagged = List.of();
    private long rejected;

    /// @param today the day for which the file speaks
    /// @param sparing whether people are noted whom a line names that cannot be taken
    /// @param untagged whether tags are passed over: whoever may not see a list must not see it under another name
    /// @param within whom the one who hands it in may speak of
    RowReader(Vocabulary vocabulary, LocalDate today, boolean sparing, boolean untagged, Within within) {
        this.vocabulary = vocabulary;
        this.namedAreas = new NamedAreas(vocabulary, today);
        this.today = today;
        this.sparing = sparing;
        this.untagged = untagged;
        this.within = within;
    }

    /// Adds the line to the chunk, or counts why not.
    void read(Line line, Chunk chunk) {
        if (chunk.rows++ == 0) {
            // Tags are numbered anew in every chunk.
            tagged = chunk.tagged;
            tags.forget();
        }
        var broken = line.broken();
        if (broken != null) {
            reject(line, broken, "", chunk);
            return;
        }
        var number =
                vocabulary.numbers().read(line.octets(Column.MSISDN), line.from(Column.MSISDN), line.to(Column.MSISDN));
        if (number < 0) {
            reject(line, NumberParser.rejection(number), "", chunk);
            return;
        }
        var area = line.says(Column.AREA) ? word(areas, line, Column.AREA) : namedAreas.read(line);
        var operator = word(operators, line, Column.OPERATOR);
        var smartphone = word(smartphones, line, Column.SMARTPHONE);
        var language = word(languages, line, Column.LANGUAGE);
        var tag = untagged ? passOver(line) : word(tags, line, Column.TAGS);
        var until = word(untils, line, Column.UNTIL);
        var national = NumberParser.national(number);
        if (area == NamedAreas.WITHOUT_PROVINCE) {
            reject(line, Rejection.AREA_WITHOUT_PROVINCE, namedAreas.explain(line), chunk);
        } else if (area == NamedAreas.AMBIGUOUS) {
            reject(line, Rejection.AMBIGUOUS_AREA, namedAreas.explain(line), chunk);
        } else if (area == WRONG) {
            reject(line, Rejection.UNKNOWN_AREA, line.says(Column.AREA) ? "" : namedAreas.explain(line), chunk);
        } else if (operator == WRONG) {
            reject(line, Rejection.UNKNOWN_OPERATOR, "", chunk);
        } else if (smartphone == WRONG) {
            reject(line, Rejection.BAD_SMARTPHONE, "", chunk);
        } else if (language == WRONG) {
            reject(line, Rejection.BAD_LANGUAGE, "", chunk);
        } else if (tag < Chunk.UNSAID) {
            reject(line, tag == TOO_MANY ? Rejection.TOO_MANY_TAGS : Rejection.BAD_TAG, "", chunk);
        } else if (until == WRONG) {
            reject(line, Rejection.BAD_UNTIL, "", chunk);
        } else if (!within.takes(national, area)) {
            reject(line, Rejection.OUTSIDE, "", chunk);
        } else {
            chunk.converted += NumberParser.isConverted(number) ? 1 : 0;
            chunk.add(national, area, operator, smartphone, language, tag, until);
            return;
        }
        if (sparing) {
            chunk.spare(national);
        }
    }

    private int passOver(Line line) {
        passedOverTags |= line.says(Column.TAGS);
        return Chunk.UNSAID;
    }

    /// Names the columns of which something was passed over among those that were ignored.
    void tellPassedOver(Chunk chunk) {
        var ignored = new ArrayList<>(chunk.ignored);
        if (passedOverTags) {
            ignored.add(Column.TAGS.label());
        }
        if (namedAreas.hasPassedOverHamlets()) {
            ignored.add(Column.HAMLET.label());
        }
        chunk.ignored = List.copyOf(ignored);
    }

    private void reject(Line line, Rejection why, String detail, Chunk chunk) {
        chunk.reject(line, why, detail, rejected++ < IntakeReport.KEPT);
    }

    private static int word(Words words, Line line, Column column) {
        return line.says(column) ? words.of(line.octets(column), line.from(column), line.to(column)) : Chunk.UNSAID;
    }

    private int area(String code) {
        return vocabulary
                .areas()
                .resolve(code, today)
                .map(vocabulary.areaNumbers()::of)
                .orElse(WRONG);
    }

    private int operator(String name) {
        return vocabulary
                .operators()
                .find(name)
                .map(vocabulary.operatorNumbers()::of)
                .orElse(WRONG);
    }

    private int language(String written) {
        var code = written.toLowerCase(Locale.ROOT);
        var numbers = vocabulary.languageNumbers();
        if (!code.matches("[a-z]{2,3}")
                || !numbers.names().contains(code) && numbers.names().size() >= MOST_LANGUAGES) {
            return WRONG;
        }
        return numbers.of(code);
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
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var word : text.split("[ ,;|]+")) {
            if (!word.matches("-?[a-z0-9][a-z0-9_-]{0,39}")) {
                return WRONG;
            }
            (word.startsWith("-") ? removed : added).add("tag:" + (word.startsWith("-") ? word.substring(1) : word));
        }
        var more = new HashSet<>(added);
        more.addAll(removed);
        more.removeAll(everyTag);
        if (everyTag.size() + more.size() > MOST_TAGS) {
            return TOO_MANY;
        }
        everyTag.addAll(more);
        tagged.add(new Chunk.Tags(added, removed));
        return tagged.size() - 1;
    }

    // As ISO writes a day, or as people here do; a list that has ended is none to put anybody on.
    private int until(String text) {
        try {
            var day = text.indexOf('/') > 0 ? LocalDate.parse(text, DAY_FIRST) : LocalDate.parse(text);
            if (day.isBefore(today)
                    || day.isAfter(today.plusYears(10))
                    || days.size() == MOST_DAYS && !days.contains(day)) {
                return WRONG;
            }
            days.add(day);
            return (int) day.toEpochDay();
        } catch (DateTimeParseException e) {
            return WRONG;
        }
    }
}
