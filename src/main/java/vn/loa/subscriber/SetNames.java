package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Lists and organisations as the names of their sets tell them: `list:X`, and `list:X:2026-12-31` for members until
/// that day inclusive. None of them is a health list.
final class SetNames implements ListSets {

    private static final Pattern DATED = Pattern.compile("(.+):(\\d{4}-\\d{2}-\\d{2})");

    private final Supplier<Set<String>> all;

    SetNames(Supplier<Set<String>> all) {
        this.all = all;
    }

    @Override
    public List<String> setsOf(String kind, String name, LocalDate day) {
        var endless = kind + ":" + name;
        return all.get().stream()
                .filter(set -> set.equals(endless) || lasts(set, endless, day))
                .toList();
    }

    @Override
    public boolean isHealth(String kind, String name) {
        return false;
    }

    @Override
    public Set<String> names(String kind) {
        var names = new TreeSet<String>();
        for (var set : all.get()) {
            if (set.startsWith(kind + ":")) {
                var dated = DATED.matcher(set);
                names.add((dated.matches() ? dated.group(1) : set).substring(kind.length() + 1));
            }
        }
        return names;
    }

    private static boolean lasts(String set, String endless, LocalDate day) {
        var dated = DATED.matcher(set);
        // Days written this way are ordered as their letters are.
        return dated.matches()
                && dated.group(1).equals(endless)
                && dated.group(2).compareTo(day.toString()) >= 0;
    }
}
