package vn.loa.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.access.Precincts;
import vn.loa.access.Who;
import vn.loa.area.Areas;
import vn.loa.intake.IntakeProblems.Unacceptable;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Lists;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.Progress;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Sight;

/// Takes files over REST, at once or later, and tells what became of all that came in.
@RestController
@RequestMapping("/api/v1/intakes")
class IntakeController {

    private static final int MOST = 1_000;
    private static final List<String> ABOUT_THE_REQUEST = List.of("load", "name");

    private final Reception reception;
    private final Reports reports;
    private final Spool spool;
    private final Lists lists;
    private final Areas areas;
    private final Clock clock;

    IntakeController(Reception reception, Reports reports, Spool spool, Lists lists, Areas areas, Clock clock) {
        this.reception = reception;
        this.reports = reports;
        this.spool = spool;
        this.lists = lists;
        this.areas = areas;
        this.clock = clock;
    }

    @GetMapping
    List<Reports.Report> latest(@RequestParam(defaultValue = "100") int limit) {
        return reports.latest(Math.clamp(limit, 1, MOST), what -> !isHidden(what) && isMine(what));
    }

    @GetMapping("/{load}")
    Reports.Report report(@PathVariable String load) {
        return reports.of(found(load));
    }

    @GetMapping("/{load}/rejected.csv")
    void rejected(@PathVariable String load, HttpServletResponse response) throws IOException {
        var what = found(load);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + what.load() + "-rejected.csv\"");
        reports.rejected(what, response.getOutputStream());
    }

    /// Takes a file of any size: answers what became of it, or with `Prefer: respond-async` where to ask.
    @PostMapping(
            consumes = {
                "text/csv",
                "text/plain",
                "application/x-ndjson",
                "application/gzip",
                "application/x-gzip",
                "application/zip",
                "application/x-zip-compressed",
                "application/octet-stream"
            })
    ResponseEntity<Reports.Report> take(HttpServletRequest request) throws IOException {
        var note = note(request);
        var load = said(request, "load", LoadName.of(note, clock.instant()));
        // Later nobody knows any more who handed it in, so whoever may not load the list is told now.
        lists.check(note.order(load));
        reports.find(load).ifPresent(this::mayKnow);
        checkReach(note);
        var name = said(request, "name", load);
        if (wantsToBeToldLater(request)) {
            return later(load, name, note, request);
        }
        var size = request.getContentLengthLong();
        var handed = new Handed(load, name, "rest", note, request.getInputStream(), size, false);
        var taken = reception.take(handed, Progress.UNWATCHED);
        if (taken.state() == Consignment.State.FAILED) {
            throw Unacceptable.because(taken);
        }
        return ResponseEntity.ok(reports.of(taken));
    }

    private ResponseEntity<Reports.Report> later(String load, String name, CoverNote note, HttpServletRequest request)
            throws IOException {
        var place = URI.create("/api/v1/intakes/" + load);
        var before = reports.find(load);
        if (before.isPresent() && before.get().state() != Consignment.State.FAILED) {
            return ResponseEntity.accepted().location(place).body(reports.of(before.get()));
        }
        var size = spool.keep(load, name, note, request.getInputStream());
        var octets = InputStream.nullInputStream();
        var waiting = reception.expect(new Handed(load, name, "rest", note, octets, size, true));
        return ResponseEntity.accepted()
                .location(place)
                .header("Preference-Applied", "respond-async")
                .body(reports.of(waiting));
    }

    // What replaces or removes speaks of people whom no line names, and other kinds of people everywhere.
    private void checkReach(CoverNote note) throws BadFile {
        var kind = reception.kind(note.kind());
        if (Reach.isLimited() && !(kind.mindsAreas() && note.mode() == LoadOrder.Mode.UPSERT)) {
            throw Precincts.outside();
        }
    }

    // Later nobody knows any more whose areas count, so they are told now.
    private static boolean wantsToBeToldLater(HttpServletRequest request) {
        if (Reach.isLimited()) {
            return false;
        }
        var prefer = request.getHeader("Prefer");
        return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
    }

    private static CoverNote note(HttpServletRequest request) throws BadFile {
        var said = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((word, values) -> {
            if (!ABOUT_THE_REQUEST.contains(word)) {
                said.put(word, values[0]);
            }
        });
        return CoverNote.BLANK.with(said);
    }

    private static String said(HttpServletRequest request, String word, String otherwise) {
        var value = request.getParameter(word);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private Consignment found(String load) {
        var what = reports.find(load)
                .orElseThrow(() -> new Unacceptable(
                        HttpStatus.NOT_FOUND,
                        "Không có lần nạp \"" + Shown.text(load) + "\"; xem /api/v1/intakes. (There is no load of this"
                                + " name; see /api/v1/intakes. Loads are remembered for 30 days.)",
                        Map.of()));
        mayKnow(what);
        return what;
    }

    private void mayKnow(Consignment what) {
        if (isHidden(what)) {
            throw new HealthRoleNeeded("Lần nạp danh sách y tế", "Loads of health lists");
        }
        if (!isMine(what)) {
            throw Precincts.outside();
        }
    }

    /// Whether its sender was limited to areas where whoever asks may look.
    private boolean isMine(Consignment what) {
        var mine = Who.precinct();
        var today = Vietnam.today(clock);
        return mine.everywhere()
                || !what.areas().isEmpty()
                        && what.areas().stream()
                                .allMatch(code ->
                                        mine.holds(areas.resolve(code, today).orElse(null), areas, today, today));
    }

    // How many lines a file has tells how many people are on a list.
    private boolean isHidden(Consignment what) {
        return !Sight.ofHealth()
                && (what.list() != null && lists.isHealth(what.list()) || lists.isHealthSource(what.source()));
    }
}
