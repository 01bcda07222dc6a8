package vn.loa.journey;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.loa.sandbox.Smsc;

/// What has arrived on every phone, as the SMSC knows it.
public final class Phones implements Smsc.Listener {

    private static final Pattern LINK = Pattern.compile("/i/([0-9A-Za-z]{11})");

    private final ConcurrentHashMap<String, List<Smsc.Accepted>> byNumber = new ConcurrentHashMap<>();

    @Override
    public void accepted(Smsc.Accepted text) {
        byNumber.computeIfAbsent(text.to(), _ -> new CopyOnWriteArrayList<>()).add(text);
    }

    /// @param number as operators write it: 84 and nine digits
    public List<Smsc.Accepted> textsTo(String number) {
        return byNumber.getOrDefault(number, List.of());
    }

    /// The path of the personal link in the newest text that has one.
    public String linkOf(String number) {
        return textsTo(number).reversed().stream()
                .map(text -> LINK.matcher(text.text()))
                .filter(Matcher::find)
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    /// Every text of every journey so far.
    public Stream<Smsc.Accepted> all() {
        return byNumber.values().stream().flatMap(List::stream);
    }

    /// The tokens of all links in all texts.
    public Stream<String> tokens() {
        return all().flatMap(text -> LINK.matcher(text.text()).results()).map(link -> link.group(1));
    }
}
