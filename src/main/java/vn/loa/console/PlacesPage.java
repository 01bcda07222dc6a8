package vn.loa.console;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loa.link.Places;
import vn.loa.print.NewPlaces;
import vn.loa.print.OwnPlaces;
import vn.loa.print.Pieces;

/// Places where printed links hang: what to print for each, and how often it was followed.
@Controller
class PlacesPage {

    private final Places places;
    private final OwnPlaces own;
    private final Pieces pieces;
    private final NewPlaces opening;

    PlacesPage(Places places, OwnPlaces own, Pieces pieces, NewPlaces opening) {
        this.places = places;
        this.own = own;
        this.pieces = pieces;
        this.opening = opening;
    }

    record Row(int number, String name, String area, String filtered, String raw) {}

    @GetMapping("/places")
    String places(Model model, Locale locale) {
        var wording = new Wording(locale);
        var clicks = places.clicks();
        model.addAttribute(
                "places",
                own.all().reversed().stream()
                        .map(place -> row(place, clicks.getOrDefault(place.number(), Places.Count.NONE), wording))
                        .toList());
        model.addAttribute(
                "files",
                Arrays.stream(Pieces.Kind.values()).map(Pieces.Kind::file).toList());
        return "places";
    }

    private Row row(Places.Place place, Places.Count clicks, Wording wording) {
        var area = pieces.area(place.area()).map(unit -> unit.name()).orElse("");
        return new Row(
                place.number(),
                place.name(),
                area.equals(place.name()) ? "" : area,
                wording.count(clicks.filtered()),
                wording.count(clicks.raw()));
    }

    @PostMapping("/places")
    String add(@RequestParam String area, @RequestParam(defaultValue = "") String name, RedirectAttributes told) {
        try {
            opening.open(area, name, "");
        } catch (IllegalArgumentException e) {
            told.addFlashAttribute("refused", e.getMessage());
        }
        return "redirect:/places";
    }

    @GetMapping("/places/{number:[0-9]+}/{file:[a-z0-9-]+\\.[a-z]+}")
    ResponseEntity<byte[]> piece(@PathVariable int number, @PathVariable String file) {
        var place = own.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var kind = Pieces.Kind.of(file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + number + "-" + kind.file() + "\"")
                .body(pieces.make(kind, place, ""));
    }
}
