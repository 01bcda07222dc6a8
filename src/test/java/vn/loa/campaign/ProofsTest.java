package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Town;

class ProofsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @TempDir
    private Path folder;

    @Test
    void aTextIsShownWithAndWithoutAccentsWithThePartsAndTheCostOfEach() throws Exception {
        var operators = Files.writeString(folder.resolve("operators.csv"), """
                id,name,prefixes,price
                viettel,Viettel,,350
                vinaphone,VinaPhone,,420
                unknown,Khác,,
                """);
        var town = new Town(REDIS.redis(), MovingClock.mondayMorning());
        var proofs = new Proofs(
                House.APPS, House.LINKS, House.AREAS, town.segments, town.registry, Operators.load(operators), "8049");
        var file = District.file("hai-ban", "everybody");
        var plan = PlanReader.read(file.getBytes(StandardCharsets.UTF_8), new Findings("hai-ban.yaml"))
                .orElseThrow()
                .plan();

        assertThat(proofs.of(plan)).first().satisfies(proof -> {
            assertThat(proof.language()).isEqualTo("vi");
            assertThat(proof.sent()).as("with accents").isFalse();
            assertThat(proof.plain().content()).isASCII().contains("8049");
            assertThat(proof.plain().unicode()).isFalse();
            assertThat(proof.plain().parts()).isEqualTo(1);
            assertThat(proof.plain().least()).isEqualByComparingTo("350");
            assertThat(proof.plain().most()).isEqualByComparingTo("420");
            assertThat(proof.accented().unicode()).isTrue();
            assertThat(proof.accented().parts()).isEqualTo(2);
            assertThat(proof.accented().least()).isEqualByComparingTo("700");
            assertThat(proof.accented().most()).isEqualByComparingTo("840");
        });
    }
}
