package vn.loa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.journey.LoaApp;
import vn.loa.journey.Story;

/// After all journeys every Redis key belongs to a package, and ends some day or is listed here with the reason.
@Order(Integer.MAX_VALUE)
class KeyspaceTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final Map<Pattern, String> ENDLESS = Map.of(
            Pattern.compile(
                    "subscriber:(next|sets|lists|days:.+|health-sources|facts(:.+)?|secret|numbers:(operators|languages|areas|evidence)|index:\\d+|ports:\\d+|\\{strangers}:.+|\\{b\\d+}:(records|areas|version|operator-days|install-days|install-evidence|set:.+))"),
            "people stay until they are erased, records refer to these numbers, and lists and grounds explain the sets",
            Pattern.compile(
                    "consent:\\{optouts}(:on:[a-z]+|:of:[a-z0-9-]+|:do-not-call)?(:history:[\\w-]{22})?|consent:\\{optouts}:(channels|campaigns|of)"),
            "a refusal holds until it is taken back, its proof for as long as somebody may ask",
            Pattern.compile(
                    "(access|consent|genuine|link|zalo):secret|cap:(key|recorded)|link:\\{places}:(last|all|clicks)"),
            "without it the ledger, the links and codes in texts, the tokens and the records could not be read or proven, and paper hangs for as long as"
                    + " it hangs",
            Pattern.compile("message:\\{runs}:(last|claimed|headers|held)"),
            "a run's number and moment are used once, for ever",
            Pattern.compile("campaign:(approval:.+|version:.+|stop)"),
            "an approval holds for as long as its file; who gave it, and what it was given to, is evidence; a stop"
                    + " stands until it is lifted",
            Pattern.compile("delivery:active"),
            "a run leaves it when it ends",
            Pattern.compile(
                    "delivery:(journal|receipts:waiting)|delivery:\\{prompt}:(nodes|news(:failures)?|open:.+)|(reply|zalo):\\{inbox}"
                            + "|alert:\\{book}:(batches|unfinished|log)|alert:\\{a[0-9a-f]}:(due|calls)"),
            "streams and sets whose entries are trimmed or deleted one by one",
            Pattern.compile("store:(purpose|version)|retention:(last|kind:[a-z-]+)|smpp:(ids|binds)"),
            "what this Redis is for, how its data is laid out and what was forgotten of it holds for its whole life, and"
                    + " how an operator spells ids for as long as its machine does",
            Pattern.compile("subscriber:(\\{vacant}:(resting|free)|\\{b\\d+}:leaving|erased-since)"),
            "places of people erased rest until they are given again; marks go when an erasure is done",
            Pattern.compile("(report|calendar):.+|access:(accounts|keys|\\{audit}:(log|head))"),
            "the day's numbers and the reports handed in are the official record, and so is who did what");

    @BeforeAll
    static void story() {
        Story.of(loa, 900_000);
    }

    @Test
    void everyKeyBelongsToAPackage() {
        var packages = Stream.of(Path.of("src/main/java/vn/loa").toFile().listFiles(File::isDirectory))
                .map(File::getName)
                .toList();

        assertThat(keys()).hasSizeGreaterThan(20).allSatisfy(key -> assertThat(packages)
                .contains(key.split(":")[0]));
    }

    @Test
    void everyKeyEndsSomeDayOrIsListedWithTheReason() {
        var redis = loa.redis().redis();
        var endless = new ArrayList<String>();
        for (var key : keys()) {
            if (redis.await(redis.async().ttl(key)) == -1
                    && ENDLESS.keySet().stream()
                            .noneMatch(pattern -> pattern.matcher(key).matches())) {
                endless.add(key);
            }
        }

        assertThat(endless).isEmpty();
    }

    @Test
    void noKeyHoldsAnInstallLink() {
        var tokens = loa.phones().tokens().collect(Collectors.toSet());

        assertThat(tokens).isNotEmpty();
        assertThat(keys()).allMatch(key -> Collections.disjoint(tokens, List.of(key.split("[^0-9A-Za-z]+"))));
    }

    private static List<String> keys() {
        var redis = loa.redis().redis();
        return redis.await(redis.async().keys("*"));
    }
}
