package vn.loa.journey;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Fictional people who live together, on numbers that nobody has, under a tag of their own.
///
/// One in two is Viettel's; they live in two districts of Sơn La by turns.
public record Hamlet(String tag, int first, int size) {

    private static final List<String> DISTRICTS = List.of("116", "119", "126");

    /// As operators write it.
    public String number(int person) {
        return "84" + national(person);
    }

    /// The numbers of everybody.
    public List<String> numbers() {
        return IntStream.range(0, size).mapToObj(this::number).toList();
    }

    public boolean isViettel(int person) {
        return person % 2 == 0;
    }

    public String district(int person) {
        return DISTRICTS.get(person % DISTRICTS.size());
    }

    /// The file that would bring them in.
    public String csv() {
        return IntStream.range(0, size)
                .mapToObj(person -> "0%d,%s,%s,1,vi,%s\n"
                        .formatted(national(person), district(person), isViettel(person) ? "viettel" : "mobifone", tag))
                .collect(Collectors.joining("", "msisdn,area,operator,smartphone,language,tags\n", ""));
    }

    /// The expression that means them.
    public String everybody() {
        return "tag(\"" + tag + "\")";
    }

    private int national(int person) {
        return 950_000_000 + first + person;
    }
}
