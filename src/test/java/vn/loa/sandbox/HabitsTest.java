package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.loa.sandbox.SandboxSettings.ResidentSettings;
import vn.loa.subscriber.Msisdn;

class HabitsTest {

    private static final String REMINDER =
            "So TTTT Son La de nghi cai Bluezone: https://loa.example/i/aB3dE5fG7hJ. Tu choi: TC BZ gui 8099";
    private static final int PEOPLE = 20_000;

    private final Habits habits = new Habits(settings(), 1);

    @Test
    void peopleClickReplyAndInstallInTheirShares() {
        var acts = everybody(habits);

        assertThat(share(acts, HabitsTest::clicks)).isCloseTo(0.12, within(0.01));
        assertThat(share(acts, each -> has(each, Act.Reply.class))).isCloseTo(0.03, within(0.005));
        assertThat(share(acts, each -> has(each, Act.Install.class))).isCloseTo(0.05, within(0.007));
    }

    @Test
    void whoInstallsHasFollowedTheLinkBefore() {
        assertThat(everybody(habits))
                .filteredOn(acts -> has(acts, Act.Install.class))
                .isNotEmpty()
                .allSatisfy(acts -> {
                    var install = acts.stream()
                            .filter(Act.Install.class::isInstance)
                            .findFirst()
                            .orElseThrow();
                    assertThat(acts)
                            .filteredOn(Act.Click.class::isInstance)
                            .anyMatch(click -> click.after().compareTo(install.after()) < 0);
                });
    }

    @Test
    void theLinkAndTheShortCodeAreThoseOfTheText() {
        var acts = everybody(habits).stream().flatMap(List::stream).toList();

        assertThat(acts)
                .filteredOn(Act.Click.class::isInstance)
                .extracting("path")
                .containsOnly("/i/aB3dE5fG7hJ");
        assertThat(acts)
                .filteredOn(Act.Reply.class::isInstance)
                .extracting("to")
                .containsOnly("8099");
    }

    @Test
    void nobodyWaitsLongerThanTheLongestForTheFirstAct() {
        assertThat(everybody(habits).stream().flatMap(List::stream))
                .extracting(Act::after)
                .allMatch(after -> after.compareTo(settings().longest().multipliedBy(2)) <= 0);
    }

    @Test
    void repliesComeInManySpellings() {
        var words = everybody(habits).stream()
                .flatMap(List::stream)
                .filter(Act.Reply.class::isInstance)
                .map(act -> ((Act.Reply) act).words())
                .distinct()
                .toList();

        assertThat(words).contains("CAI", "Cài", "DACAI", "Đã cài", "TC", "Từ chối", "tu choi", "TG", "DK");
    }

    @Test
    void theSamePersonDoesTheSameAboutTheSameText() {
        assertThat(everybody(new Habits(settings(), 1))).isEqualTo(everybody(habits));
        assertThat(everybody(new Habits(settings(), 2))).isNotEqualTo(everybody(habits));
    }

    @Test
    void aTextWithoutAPersonalLinkIsLeftAlone() {
        assertThat(IntStream.range(0, PEOPLE))
                .allMatch(i -> habits.onReminder(person(i), "BLUEZONE", "Da nhan yeu cau tu choi luc 14:05")
                        .isEmpty());
    }

    @Test
    void whoAskedForTheLinkMostlyFollowsItAndWritesNoMore() {
        var acts = IntStream.range(0, PEOPLE)
                .mapToObj(i -> habits.onAnswer(person(i), "Tai Bluezone: https://loa.example/i/aB3dE5fG7hJ"))
                .toList();

        assertThat(share(acts, HabitsTest::clicks)).isCloseTo(0.7, within(0.02));
        assertThat(acts).noneMatch(each -> has(each, Act.Reply.class));
    }

    static ResidentSettings settings() {
        return new ResidentSettings(
                0.12, 0.05, 0.03, 0.01, 0.15, Duration.ofSeconds(8), Duration.ofSeconds(45), 64, 1_500);
    }

    private static List<List<Act>> everybody(Habits habits) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> habits.onReminder(person(i), "BLUEZONE", REMINDER))
                .toList();
    }

    private static Msisdn person(int i) {
        return new Msisdn(950_000_000 + i);
    }

    private static boolean clicks(List<Act> acts) {
        return has(acts, Act.Click.class);
    }

    private static boolean has(List<Act> acts, Class<? extends Act> kind) {
        return acts.stream().anyMatch(kind::isInstance);
    }

    private static double share(List<List<Act>> acts, Predicate<List<Act>> of) {
        return acts.stream().filter(of).count() / (double) acts.size();
    }
}
