package vn.loa.subscriber;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import vn.loa.store.RedisUnavailable;

/// Loads the file named by `--load=people.csv`, prints the report, and ends the program.
final class LoadCommand implements ApplicationRunner {

    private static final String OPTION = "load";

    private final Intake intake;
    private final PrintStream out;
    private final Consumer<ExitCodeGenerator> exit;

    /// @param exit ends the program with the code it is given
    LoadCommand(Intake intake, PrintStream out, Consumer<ExitCodeGenerator> exit) {
        this.intake = intake;
        this.out = out;
        this.exit = exit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var files = arguments.getOptionValues(OPTION);
        if (files == null) {
            return;
        }
        var code = 0;
        for (var file : files) {
            code |= load(Path.of(file)) ? 0 : 1;
        }
        var all = code;
        exit.accept(() -> all);
    }

    private boolean load(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var name = file.getFileName().toString();
            var lines = name.endsWith(".ndjson") || name.endsWith(".jsonl") ? Lines.ndjson(in) : Lines.csv(in);
            print(file, intake.load(lines, rows -> out.printf("%s: %,d rows%n", file, rows)));
            return true;
        } catch (IOException e) {
            out.printf("Không đọc được tệp %s. (Cannot read this file: %s)%n", file, e);
        } catch (UnreadableFile | IntakeBusy | RedisUnavailable e) {
            out.printf("%s: %s%n", file, e.getMessage());
        }
        return false;
    }

    private void print(Path file, IntakeReport report) {
        out.printf(
                "%s: %,d rows: %,d accepted, %,d changed, %,d unchanged, %,d duplicates, %,d rejected (%,d converted) in %,d ms%n",
                file,
                report.rows(),
                report.accepted(),
                report.changed(),
                report.unchanged(),
                report.duplicates(),
                report.rejected(),
                report.converted(),
                report.tookMs());
        report.rejectedByReason().forEach((reason, count) -> out.printf("  %s: %,d%n", reason, count));
        report.rejectedLines()
                .forEach(line -> out.printf(
                        "  %s:%d: %s (%s): %s%n",
                        file, line.line(), line.vietnamese(), line.english(), line.content()));
    }
}
