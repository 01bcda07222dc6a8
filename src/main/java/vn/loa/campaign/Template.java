package vn.loa.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import vn.loa.message.Text;

/// A text with everything filled in that is the same for all, so that only area and link are left for each person.
final class Template {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final boolean accents;
    private final IntFunction<String> areaNames;
    /// Constant texts between the open places: `constants[i]` stands before `open[i]`, the last one at the end.
    private final List<String> constants = new ArrayList<>();

    private final List<Placeholder> open = new ArrayList<>();
    private final Map<Integer, String> areas = new ConcurrentHashMap<>();

    /// @param constant what the placeholders other than `{link}` and `{area}` stand for
    Template(String source, boolean accents, Map<Placeholder, String> constant, IntFunction<String> areaNames) {
        this.accents = accents;
        this.areaNames = areaNames;
        var before = new StringBuilder();
        var matcher = PLACEHOLDER.matcher(source);
        var end = 0;
        while (matcher.find()) {
            before.append(source, end, matcher.start());
            end = matcher.end();
            var placeholder = Placeholder.named(matcher.group(1))
                    .orElseThrow(() -> new IllegalArgumentException("unknown placeholder " + matcher.group()));
            switch (placeholder) {
                case ISSUER, FORWARD, SHORTCODE, APP -> before.append(constant.getOrDefault(placeholder, ""));
                case LINK, AREA -> {
                    constants.add(plain(before.toString()));
                    open.add(placeholder);
                    before.setLength(0);
                }
            }
        }
        constants.add(plain(before.append(source.substring(end)).toString()));
    }

    boolean namesArea() {
        return open.contains(Placeholder.AREA);
    }

    Text render(int area, String link) {
        var text = new StringBuilder(256);
        for (var i = 0; i < open.size(); i++) {
            text.append(constants.get(i));
            text.append(open.get(i) == Placeholder.LINK ? link : area(area));
        }
        text.append(constants.getLast());
        return accents ? Text.of(text.toString()) : Text.unaccented(text.toString());
    }

    private String area(int area) {
        return areas.computeIfAbsent(area, number -> plain(areaNames.apply(number)));
    }

    // Accents are taken off once here, so that for each person only ASCII is left to look at.
    private String plain(String text) {
        return accents || text.isEmpty() ? text : Text.unaccented(text).content();
    }
}
