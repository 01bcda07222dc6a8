package vn.loa.bench;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// An expression as Loa reads it, and what it means of one person as a naive scan sees it.
record Question(String text, Predicate<SyntheticPeople.Person> means) {

    private static final int DEEPEST = 4;
    private static final List<String> OPERATORS =
            List.of("viettel", "vinaphone", "mobifone", "vietnamobile", "gmobile", "itel", "wintel", "unknown");
    private static final List<String> LANGUAGES = List.of("vi", "tai", "hmn", "mtq");

    /// The five-operand expressions whose time is measured.
    static List<Question> measured(SyntheticPeople people) {
        return List.of(
                smartphone()
                        .and(installed().not())
                        .and(operator("viettel"))
                        .and(tag(0))
                        .and(tag(6).not()),
                tag(0).or(tag(1)).or(tag(2)).and(smartphone()).and(installed().not()),
                tag(15).or(tag(16)).or(tag(17)).or(tag(18)).or(tag(19)),
                area("14")
                        .and(smartphone())
                        .and(installed().not())
                        .and(operator("viettel"))
                        .and(tag(4).not()),
                commune(people, 7)
                        .or(commune(people, 8))
                        .and(smartphone())
                        .and(installed().not())
                        .and(language("vi")));
    }

    static Question random(Random random, SyntheticPeople people) {
        return random(0, random, people);
    }

    private static Question random(int depth, Random random, SyntheticPeople people) {
        return switch (random.nextInt(depth > DEEPEST ? 7 : 12)) {
            case 0 -> smartphone();
            case 1 -> installed();
            case 2 -> operator(OPERATORS.get(random.nextInt(OPERATORS.size())));
            case 3 -> tag(random.nextInt(SyntheticPeople.TAGS));
            case 4 -> language(LANGUAGES.get(random.nextInt(LANGUAGES.size())));
            case 5 -> area(SyntheticPeople.PROVINCES.get(random.nextInt(SyntheticPeople.PROVINCES.size())));
            case 6 -> commune(people, random.nextInt(people.communes().size()));
            case 7 -> random(depth + 1, random, people).not();
            case 8, 9 -> random(depth + 1, random, people).or(random(depth + 1, random, people));
            default -> random(depth + 1, random, people).and(random(depth + 1, random, people));
        };
    }

    static Question everybody() {
        return new Question("everybody", _ -> true);
    }

    static Question smartphone() {
        return new Question("smartphone", SyntheticPeople.Person::smartphone);
    }

    static Question installed() {
        return new Question("installed", SyntheticPeople.Person::installed);
    }

    static Question operator(String id) {
        return new Question(
                "operator(\"" + id + "\")", person -> person.operator().equals(id));
    }

    static Question tag(int tag) {
        return new Question("tag(\"" + SyntheticPeople.tag(tag) + "\")", person -> (person.tags() >>> tag & 1) != 0);
    }

    static Question language(String code) {
        return new Question(
                "language(\"" + code + "\")", person -> person.language().equals(code));
    }

    static Question area(String province) {
        return new Question(
                "area(\"" + province + "\")", person -> person.province().equals(province));
    }

    static Question commune(SyntheticPeople people, int commune) {
        return new Question(
                "area(\"" + people.communes().get(commune).code() + "\")", person -> person.commune() == commune);
    }

    private Question and(Question other) {
        return new Question("(" + text + " and " + other.text + ")", means.and(other.means));
    }

    private Question or(Question other) {
        return new Question("(" + text + " or " + other.text + ")", means.or(other.means));
    }

    private Question not() {
        return new Question("not " + text, means.negate());
    }
}
