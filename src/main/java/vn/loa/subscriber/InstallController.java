package vn.loa.subscriber;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.access.Deed;
import vn.loa.area.Areas;
import vn.loa.subscriber.SubscriberProblems.Unacceptable;

/// Hands out who is registered in the app: number by number, masked unless the operator says what for, and as counts.
@RestController
@RequestMapping("/api/v1/installs")
class InstallController {

    private static final Logger log = LoggerFactory.getLogger(InstallController.class);
    private static final int LONGEST_PURPOSE = 200;

    private final InstallRegister register;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Clock clock;

    InstallController(InstallRegister register, Areas areas, AreaNumbers numbers, Clock clock) {
        this.register = register;
        this.areas = areas;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// @param asOf the day by whose end they had registered
    /// @param unassigned those whose area nobody knows; in the total
    record Counts(LocalDate asOf, long total, long unassigned, List<Row> areas) {}

    /// @param registered all of them; `notOurs` are those among them whom the registry does not have
    record Row(String code, String name, long registered, long notOurs) {}

    /// Every registered number as CSV in the columns that `POST` takes; with `since` also who withdrew since.
    ///
    /// @param purpose what the whole numbers are for; without it they are masked
    @GetMapping
    void export(
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(defaultValue = "") String purpose,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var whole = !purpose.isBlank();
        if (whole && !request.isUserInRole("OPERATOR")) {
            throw new Unacceptable(
                    HttpStatus.FORBIDDEN,
                    "Chỉ vai trò OPERATOR được lấy số đầy đủ; bỏ purpose để nhận số đã che. (Only the role OPERATOR"
                            + " gets whole numbers; leave purpose out for masked ones.)");
        }
        if (purpose.length() > LONGEST_PURPOSE) {
            throw new Unacceptable(
                    HttpStatus.BAD_REQUEST,
                    "purpose quá " + LONGEST_PURPOSE + " ký tự. (purpose has at most " + LONGEST_PURPOSE
                            + " characters.)");
        }
        var within = area == null ? null : subtree(area);
        if (whole) {
            Deed.changed(null, "whole numbers for: " + told(purpose));
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"installs.csv\"");
        response.setHeader("Cache-Control", "no-store");
        var rows = write(since, within, whole, response);
        if (whole) {
            var who = request.getUserPrincipal();
            log.info(
                    "audit installs exported by={} purpose=\"{}\" since={} area={} rows={}",
                    who == null ? "nobody" : who.getName(),
                    told(purpose),
                    since,
                    area == null ? "all" : told(area),
                    rows);
        }
    }

    private long write(
            @Nullable LocalDate since, @Nullable Set<Integer> within, boolean whole, HttpServletResponse response)
            throws IOException {
        var rows = new long[1];
        try (var csv =
                CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            csv.writeRecord("msisdn", "date", "withdrawn", "area", "source", "document");
            register.read(since, within, entry -> {
                csv.writeRecord(
                        whole
                                ? entry.person().msisdn().local()
                                : entry.person().msisdn().masked(),
                        entry.day() == null ? "" : entry.day().toString(),
                        entry.installed() ? "0" : "1",
                        numbers.find(entry.person().area())
                                .map(unit -> unit.code())
                                .orElse(""),
                        entry.why().source(),
                        entry.why().document());
                rows[0]++;
            });
        }
        return rows[0];
    }

    @GetMapping("/counts")
    Counts counts(@RequestParam(required = false) @Nullable LocalDate asOf) {
        var day = asOf == null ? today() : asOf;
        var ours = register.ours(day);
        var strangers = register.strangers(day);
        var rows = new ArrayList<Row>();
        var named = new TreeSet<>(ours.keySet());
        named.addAll(strangers.keySet());
        var unassigned = 0L;
        for (var number : named) {
            var notOurs = strangers.getOrDefault(number, 0L);
            var registered = ours.getOrDefault(number, 0L) + notOurs;
            var area = numbers.find(number);
            if (area.isPresent()) {
                rows.add(new Row(area.get().code(), area.get().name(), registered, notOurs));
            } else {
                unassigned += registered;
            }
        }
        var total = sum(ours) + sum(strangers);
        return new Counts(day, total, unassigned, rows);
    }

    private Set<Integer> subtree(String code) {
        return areas.resolve(code, today())
                .map(numbers::subtree)
                .orElseThrow(() -> new Unacceptable(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Không có địa bàn mã này; giữ các số 0 ở đầu. (No area has this code; leading zeros are"
                                + " kept.)"));
    }

    private LocalDate today() {
        return Vietnam.today(clock);
    }

    // Somebody may write a number into the purpose; the log must not hold it.
    private static String told(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace('"', '\'').replaceAll("\\d{4,}", "****");
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
