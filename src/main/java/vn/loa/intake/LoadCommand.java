package vn.loa.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.core.annotation.Order;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.IntakeBusy;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// Loads the files named by `--load=people.csv`, shows how far it has come, prints the report, and ends the program.
// Before the doors open: nothing else comes in meanwhile.
@Order(0)
final class LoadCommand implements ApplicationRunner {

    static final String OPTION = LoadOptions.LOAD;

    private static final int SHOWN = 20;

    private final Reception reception;
    private final Reports reports;
    private final Clock clock;
    private final PrintStream out;
    private final boolean terminal;
    private final Consumer<ExitCodeGenerator> exit;

    /// @param terminal whether lines can be redrawn in place
    /// @param exit ends the program with the code it is given
    LoadCommand(
            Reception reception,
            Reports reports,
            Clock clock,
            PrintStream out,
            boolean terminal,
            Consumer<ExitCodeGenerator> exit) {
        this.reception = reception;
        this.reports = reports;
        this.clock = clock;
        this.out = out;
        this.terminal = terminal;
        this.exit = exit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var files = arguments.getOptionValues(OPTION);
        if (files == null) {
            return;
        }
        var options = new LoadOptions(arguments);
        var slips = options.slips();
        if (!slips.isEmpty()) {
            slips.forEach(out::println);
            exit.accept(() -> 1);
            return;
        }
        var taken = new ArrayList<Consignment>();
        var code = 0;
        for (var file : files) {
            code |= load(Path.of(file), options, taken) ? 0 : 1;
        }
        code |= writeRejected(arguments, taken) ? 0 : 1;
        var all = code;
        exit.accept(() -> all);
    }

    private boolean load(Path file, LoadOptions options, List<Consignment> all) {
        try {
            var note = CoverNote.BLANK.with(options.said());
            var name = String.valueOf(file.getFileName());
            var load = LoadName.of(file, name, note);
            note.order(load);
            var taken = take(file, name, note, load);
            all.add(taken);
            print(taken);
            return taken.state() == Consignment.State.DONE;
        } catch (BadFile | IntakeBusy | BeingLoaded e) {
            out.printf("%s: %s%n", file, e.getMessage());
        } catch (IOException e) {
            out.printf("Không đọc được tệp %s. (Cannot read this file: %s)%n", file, e);
        } catch (RedisUnavailable e) {
            out.printf(
                    "%s: bị ngắt giữa chừng; chạy lại đúng lệnh này để đi tiếp. (It broke off; run the same command again"
                            + " to go on: %s)%n",
                    file, e.getMessage());
        }
        return false;
    }

    private Consignment take(Path file, String name, CoverNote note, String load) throws IOException {
        var size = Files.size(file);
        try (var in = new Source(Files.newInputStream(file));
                var bar = new ProgressBar(out, terminal, clock, Shown.text(name), size, in::octets)) {
            return reception.take(new Handed(load, name, "command", note, in, size, true), bar);
        }
    }

    private void print(Consignment taken) {
        var report = reports.of(taken);
        out.printf("%s: %s (%s)%n", report.name(), state(taken), report.state());
        if (!report.message().isEmpty()) {
            out.printf("  %s%n", report.message());
        }
        out.printf("  %s dòng (rows)%n", ProgressBar.grouped(report.rows()));
        report.totals()
                .forEach((word, count) -> out.printf("  %s %s (%s)%n", ProgressBar.grouped(count), words(word), word));
        out.printf("  %s bị từ chối (rejected)%n", ProgressBar.grouped(report.rejected()));
        report.rejectedByReason()
                .forEach((reason, count) -> out.printf("    %s %s%n", ProgressBar.grouped(count), reason));
        report.files().stream()
                .filter(file -> !file.message().isEmpty() && report.files().size() > 1)
                .forEach(file -> out.printf("  %s: %s%n", file.name(), file.message()));
        report.rejectedLines().stream().limit(SHOWN).forEach(line -> print(report.name(), line));
        if (report.rejected() > SHOWN) {
            out.println("  ... tất cả: --rejected=tep.csv (all of them: --rejected=file.csv)");
        }
    }

    private void print(String name, RejectedLine line) {
        out.printf(
                "  %s:%d: %s (%s): %s%n",
                name, line.line(), line.vietnamese(), line.english(), Shown.text(line.content()));
    }

    private static String state(Consignment taken) {
        return switch (taken.state()) {
            case DONE -> "đã nạp xong";
            case PARTLY -> "chỉ nạp được một phần";
            case FAILED -> "không nạp được";
            case WAITING, RUNNING, INTERRUPTED -> "chưa xong";
        };
    }

    private static String words(String total) {
        return switch (total) {
            case "accepted" -> "người mới";
            case "changed" -> "người có thay đổi";
            case "unchanged" -> "không thay đổi";
            case "duplicates" -> "dòng trùng số";
            case "converted" -> "số 11 chữ số đã đổi";
            case "left" -> "người rời nguồn hoặc danh sách";
            case "removed" -> "người đã xóa khỏi sổ";
            case "registered" -> "mới cài ứng dụng";
            case "withdrawn" -> "đã gỡ ứng dụng";
            case "numbersAdded" -> "số mới trong bảng chuyển mạng";
            case "numbersChanged" -> "số đổi nhà mạng hoặc ngày";
            case "numbersRemoved" -> "số không còn trong bảng chuyển mạng";
            case "older" -> "dòng cũ hơn điều đã biết";
            case "peopleMoved" -> "người đổi nhà mạng";
            case "notOurs" -> "số không có trong sổ";
            default -> total;
        };
    }

    private boolean writeRejected(ApplicationArguments arguments, List<Consignment> taken) {
        var files = arguments.getOptionValues(LoadOptions.REJECTED);
        if (files == null || files.isEmpty()) {
            return true;
        }
        var file = Path.of(files.getLast());
        try (var to = Files.newOutputStream(file)) {
            reports.rejected(taken, to);
            return true;
        } catch (IOException | RedisUnavailable e) {
            out.printf("Không ghi được %s. (Cannot write this file: %s)%n", file, e);
            return false;
        }
    }
}
