package vn.loa.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// The administrative units as they were on any day, and what became of them.
@Controller
class AreasPage {

    private final Areas areas;
    private final Clock clock;

    AreasPage(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    /// @param below how many units are right below it
    record Row(Area area, int below) {}

    @GetMapping("/areas")
    String areas(
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String in,
            Model model) {
        var day = day(on);
        var above = above(in, day);
        model.addAttribute("day", day);
        model.addAttribute("above", above.orElse(null));
        model.addAttribute("way", above.map(area -> way(area, day)).orElse(List.of()));
        model.addAttribute("from", above.map(areas::successionsInto).orElse(List.of()));
        model.addAttribute("into", above.map(areas::successionsFrom).orElse(List.of()));
        model.addAttribute(
                "rows",
                units(above, day).stream()
                        .map(area -> new Row(area, areas.children(area, day).size()))
                        .toList());
        return "areas";
    }

    @GetMapping("/areas." + Sheet.ENDING)
    ResponseEntity<Object> sheet(
            @PathVariable String ending,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String in) {
        var day = day(on);
        var sheet = new Sheet("code", "key", "kind", "name", "validFrom", "validTo", "below");
        for (var area : units(above(in, day), day)) {
            sheet.row(
                    area.code(),
                    area.key(),
                    area.kind(),
                    area.name(),
                    area.validFrom(),
                    area.validTo(),
                    areas.children(area, day).size());
        }
        return sheet.as(ending, "areas-" + day);
    }

    private List<Area> units(Optional<Area> above, LocalDate day) {
        return above.map(area -> areas.children(area, day)).orElseGet(() -> areas.provinces(day));
    }

    /// From the province down to the unit itself.
    private List<Area> way(Area area, LocalDate day) {
        return areas.upwards(area, day).toList().reversed();
    }

    private Optional<Area> above(@Nullable String code, LocalDate day) {
        return code == null || code.isBlank()
                ? Optional.empty()
                : Optional.of((code.contains("@") ? areas.find(code) : areas.resolve(code, day))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? Vietnam.today(clock) : on;
    }
}
