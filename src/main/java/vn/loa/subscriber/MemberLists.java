package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists and organisations as [Lists] keeps them: an organisation is a list whose name begins with `organisation:`.
record MemberLists(Lists lists) implements ListSets {

    @Override
    public List<String> setsOf(String kind, String name, LocalDate day) {
        return lists.setsOf(listed(kind, name), day);
    }

    @Override
    public boolean isHealth(String kind, String name) {
        if (kind.equals(SOURCE)) {
            return lists.isHealthSource(name);
        }
        return lists.isHealth(listed(kind, name));
    }

    @Override
    public Set<String> names(String kind) {
        var prefix = listed(kind, "");
        return lists.all().stream()
                .map(MemberList::name)
                .filter(name -> name.startsWith(prefix) && (kind.equals(ORGANISATION) || !isOrganisation(name)))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private static String listed(String kind, String name) {
        return kind.equals(ORGANISATION) ? MemberList.ORGANISATION + name : name;
    }

    private static boolean isOrganisation(String name) {
        return name.startsWith(MemberList.ORGANISATION);
    }
}
