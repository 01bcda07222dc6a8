package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import vn.loa.fake.RedisServer;

class LoadCommandTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Integer> exits = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aFileIsLoadedAndReportedAndTheProgramEnds() throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), "msisdn;area\n0951000001;116\n02123750873;116\n");

        run("--load=" + file);

        assertThat(exits).containsExactly(0);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("2 rows: 1 accepted")
                .contains("people.csv:3: số cố định")
                .doesNotContain("2123750873");
    }

    @Test
    void aFileThatCannotBeReadEndsWithOne() throws IOException {
        var noList = Files.writeString(folder.resolve("menu.csv"), "món,giá\nphở,50000\n");

        run("--load=" + folder.resolve("none.csv"));
        run("--load=" + noList);

        assertThat(exits).containsExactly(1, 1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("none.csv")
                .contains("msisdn");
    }

    @Test
    void withoutTheOptionNothingHappens() {
        run("--server.port=0");

        assertThat(exits).isEmpty();
    }

    private void run(String argument) {
        var people = new People(REDIS.redis(), 100);
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new LoadCommand(people.intake, out, code -> exits.add(code.getExitCode()))
                .run(new DefaultApplicationArguments(argument));
    }
}
