package vn.loa.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Gathers what is wrong in one file, so that all of it is told at once.
final class Findings {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final String file;
    private final List<CampaignError> errors = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void at(Node node, String problem, String mend, String english) {
        at(node.getStartMark().getLine() + 1, problem, mend, english);
    }

    void at(int line, String problem, String mend, String english) {
        errors.add(new CampaignError(file, line, oneLine(problem), oneLine(mend), oneLine(english)));
    }

    // What is wrong is quoted, and goes to the log, where a line break would begin a line of the author's choice.
    private static String oneLine(String told) {
        return CONTROL.matcher(told).replaceAll("·");
    }

    boolean any() {
        return !errors.isEmpty();
    }

    List<CampaignError> inOrder() {
        return errors.stream()
                .sorted(Comparator.comparingInt(CampaignError::line))
                .toList();
    }
}
