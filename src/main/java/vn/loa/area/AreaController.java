package vn.loa.area;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tree of areas for programs, as of a day; without one, of today in Vietnam.
@RestController
@RequestMapping("/api/v1/areas")
@Tag(name = "areas")
class AreaController {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final int LONGEST_NAME = 1_000;

    private final Areas areas;
    private final Clock clock;

    AreaController(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    /// A unit; `key` stays the same for ever, `code` may mean another one on another day.
    record Unit(
            String code,
            String key,
            @Nullable String parent,
            String kind,
            String name,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {

        static Unit of(Area area) {
            return new Unit(
                    area.code(), area.key(), area.parent(), area.kind(), area.name(), area.validFrom(), area.validTo());
        }
    }

    /// @param area who took people over or gave them, or null for a unit that the tree does not have
    record Change(
            @Nullable Unit area, LocalDate date, @Nullable BigDecimal share) {}

    /// @param valid whether it was there on that day; if not, parents and children are those of the nearest day
    /// @param parents from the one right above up to the province
    /// @param peopleIn where its people belong on that day, or null when that is not certain
    record Card(
            LocalDate asOf,
            boolean valid,
            Unit area,
            List<Unit> parents,
            List<Unit> children,
            List<Change> predecessors,
            List<Change> successors,
            @Nullable Unit peopleIn) {}

    /// @param outcome `found`, `ambiguous` or `unknown`
    /// @param name the part of what was asked that is not found, or not alone
    /// @param within where that part was looked for, or null among the provinces
    /// @param candidates all that can be meant, or the nearest when none can
    record Answer(
            String outcome,
            @Nullable Unit area,
            @Nullable String name,
            @Nullable Unit within,
            List<Unit> candidates) {}

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    @Operation(summary = "The units right below one, or the provinces; JSON or CSV as the header Accept says")
    ResponseEntity<?> list(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String parent,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") List<String> accept) {
        var day = day(asOf);
        var above = above(parent, day);
        var units = above.map(area -> areas.children(area, area.dayWithin(day))).orElseGet(() -> areas.provinces(day));
        if (wantsCsv(accept)) {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(CSV))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"areas"
                                    + above.map(area -> "-" + area.code()).orElse("") + "-" + day + ".csv\"")
                    .body(AreaTable.of(units));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(units.stream().map(Unit::of).toList());
    }

    @GetMapping(value = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One unit by its code on that day or by its key, with what is around, before and after it")
    Card one(
            @PathVariable String code,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf) {
        var day = day(asOf);
        var area = find(code, day);
        var parents =
                areas.upwards(area, area.dayWithin(day)).skip(1).map(Unit::of).toList();
        return new Card(
                day,
                area.isValidOn(day),
                Unit.of(area),
                parents,
                areas.children(area, area.dayWithin(day)).stream().map(Unit::of).toList(),
                areas.successionsInto(area).stream()
                        .map(one -> change(one, area))
                        .toList(),
                areas.successionsFrom(area).stream()
                        .map(one -> change(one, area))
                        .toList(),
                areas.place(area, day).map(Unit::of).orElse(null));
    }

    @GetMapping(value = "/match", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The unit that is meant by a name or an address: Xã X, Huyện Y, Tỉnh Z")
    Answer match(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "\"name\" phải có từ 1 đến 1.000 ký tự; ví dụ name=Phường Tô Hiệu, Tỉnh Sơn La. (\"name\" has 1 to"
                            + " 1,000 characters.)");
        }
        var day = day(asOf);
        return switch (areas.matchPath(above(parent, day).orElse(null), name, day)) {
            case Match.Found found -> new Answer("found", Unit.of(found.area()), null, null, List.of());
            case Match.Ambiguous several ->
                new Answer("ambiguous", null, several.name(), unit(several.within()), units(several.candidates()));
            case Match.Unknown unknown ->
                new Answer("unknown", null, unknown.name(), unit(unknown.within()), units(unknown.nearest()));
        };
    }

    private Optional<Area> above(@Nullable String parent, LocalDate day) {
        return parent == null || parent.isBlank() ? Optional.empty() : Optional.of(find(parent.strip(), day));
    }

    private Area find(String code, LocalDate day) {
        return (code.contains("@") ? areas.find(code) : areas.resolve(code, day))
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND,
                        "Không có đơn vị nào mang mã " + code + " vào ngày " + day + "; các mã ở /api/v1/areas và trong"
                                + " config/areas.csv. (No unit has the code " + code + " on " + day
                                + "; the codes are at /api/v1/areas.)"));
    }

    private LocalDate day(@Nullable LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock) : asOf;
    }

    private static Change change(Succession succession, Area of) {
        return new Change(succession.other(of).map(Unit::of).orElse(null), succession.date(), succession.share());
    }

    private static @Nullable Unit unit(@Nullable Area area) {
        return area == null ? null : Unit.of(area);
    }

    private static List<Unit> units(List<Area> areas) {
        return areas.stream().map(Unit::of).toList();
    }

    // Whichever of the two stands first; whoever does not say gets JSON.
    private static boolean wantsCsv(List<String> accept) {
        return MediaType.parseMediaTypes(accept).stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON)
                        || type.getSubtype().equals("csv"))
                .findFirst()
                .filter(type -> type.getSubtype().equals("csv"))
                .isPresent();
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
