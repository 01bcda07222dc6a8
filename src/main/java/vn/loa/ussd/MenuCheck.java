package vn.loa.ussd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.loa.message.Text;

/// Finds what is wrong with a menu before anybody dials it.
final class MenuCheck {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Menu menu;
    private final Words words;
    private final Map<String, Page> pages;
    private final List<String> errors = new ArrayList<>();

    private MenuCheck(Menu menu, Words words) {
        this.menu = menu;
        this.words = words;
        this.pages = menu.pages();
    }

    /// One sentence for each error, with the page and the mend.
    static List<String> of(Menu menu, Words words) {
        var check = new MenuCheck(menu, words);
        check.exists("root", menu.root());
        check.exists("expired", menu.expired());
        menu.pages().forEach(check::page);
        if (check.errors.isEmpty()) {
            check.endsDialogues(menu.expired());
            check.ways();
        }
        return check.errors;
    }

    private void exists(String what, String name) {
        if (!pages.containsKey(name)) {
            errors.add(what + " is page '" + name + "', which is not there; write it under pages");
        }
    }

    private void page(String name, Page page) {
        if (page.texts().getOrDefault(Page.VIETNAMESE, "").isBlank()) {
            error(name, "has no text; write it under texts.vi");
            return;
        }
        page.choices().forEach((digit, choice) -> choice(name, page, digit, choice));
        page.next().stream()
                .filter(target -> !pages.containsKey(target))
                .forEach(target -> error(name, "leads to page '" + target + "', which is not there"));
        if (page.check() != null && page.check().digits() < 1) {
            error(name, "check.digits must be 1 or more");
        }
        page.texts().forEach((language, text) -> PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(asked -> !Words.PLACEHOLDERS.contains(asked))
                .forEach(asked -> error(
                        name,
                        "asks for {" + asked + "} (" + language + "); it may use "
                                + Words.PLACEHOLDERS.stream().sorted().toList())));
        page.voices().forEach(voice -> length(name, page, voice));
    }

    private void choice(String name, Page page, String digit, Choice choice) {
        if (digit.length() != 1 || !Character.isDigit(digit.charAt(0))) {
            error(name, "has the choice '" + digit + "'; choices are the digits 0 to 9");
            return;
        }
        if (choice.isBack() && choice.say() != null) {
            error(name, "choice " + digit + " says something and goes back; name the page that tells what was done");
        }
        // 0 leads back or out everywhere, so the short texts may leave it out.
        if (!digit.equals("0")
                && page.texts().values().stream().anyMatch(text -> !Pattern.compile("(?<!\\d)" + digit + "[. )]")
                        .matcher(text)
                        .find())) {
            error(name, "has the choice " + digit + ", which a text of it does not offer; write '" + digit + ". ...'");
        }
    }

    private void length(String name, Page page, Voice voice) {
        var text = words.longest(page.text(voice));
        var screens = Screens.of(text, voice, menu.more());
        var written = voice.accents() ? Text.of(text) : Text.unaccented(text);
        var said =
                "is too long (" + voice.language() + (voice.accents() ? "" : ", unaccented") + "): " + written.units()
                        + " " + written.encoding() + " units where a screen has " + Screens.limit(written.encoding());
        if (screens.isEmpty() || screens.size() > Screens.MOST) {
            error(name, said + ", and no more than " + Screens.MOST + " screens; shorten it");
        } else if (screens.size() > 1 && page.choices().containsKey(Screens.NEXT)) {
            error(name, said + ", and its choice 9 would lead to the next screen; shorten it or use another digit");
        } else if (screens.size() > 1 && page.isLast()) {
            error(name, said + ", and it must be one screen because nothing can be answered to it; shorten it");
        }
    }

    private void endsDialogues(String expired) {
        if (!menu.page(expired).isLast()) {
            error(expired, "is shown when the dialogue is over already; take its choices away");
        }
    }

    // Whoever is on a page must be able to come to a last one, and every page must be on some way.
    private void ways() {
        var seen = new HashSet<String>();
        reach(menu.root(), seen);
        pages.forEach((name, page) -> {
            if (page.push() != null) {
                reach(name, seen);
            }
        });
        seen.add(menu.expired());
        pages.keySet().stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> error(name, "is never shown: no choice leads to it; remove it, or lead to it"));
        var ending = ending();
        seen.stream()
                .filter(name -> !ending.contains(name))
                .sorted()
                .forEach(name ->
                        error(name, "has no way out: its choices only go round; lead to a page without choices"));
    }

    private void reach(String name, Set<String> seen) {
        if (seen.add(name)) {
            menu.page(name).next().forEach(next -> reach(next, seen));
        }
    }

    private Set<String> ending() {
        var ending = new HashSet<String>();
        pages.forEach((name, page) -> {
            if (page.isLast()) {
                ending.add(name);
            }
        });
        var grown = true;
        while (grown) {
            grown = false;
            for (var entry : pages.entrySet()) {
                var leads = entry.getValue().next().stream().anyMatch(ending::contains)
                        || entry.getValue().goesBack() && cameFrom(entry.getKey(), ending);
                grown |= leads && ending.add(entry.getKey());
            }
        }
        return ending;
    }

    private boolean cameFrom(String name, Set<String> ending) {
        return pages.entrySet().stream()
                .anyMatch(other -> other.getValue().next().contains(name) && ending.contains(other.getKey()));
    }

    private void error(String page, String what) {
        errors.add("page '" + page + "' " + what);
    }
}
