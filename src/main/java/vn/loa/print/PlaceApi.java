package vn.loa.print;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.link.Places;

/// Places where a printed link hangs, what is printed for them, and how often it was followed.
@RestController
@RequestMapping("/api/v1/places")
@Tag(name = "places")
class PlaceApi {

    private static final int LONGEST = 120;

    private final Places places;
    private final OwnPlaces own;
    private final NewPlaces opening;
    private final Pieces pieces;

    PlaceApi(Places places, OwnPlaces own, NewPlaces opening, Pieces pieces) {
        this.places = places;
        this.own = own;
        this.opening = opening;
        this.pieces = pieces;
    }

    /// @param name empty for the area as a whole
    record Wish(
            @Nullable String name,
            @Nullable String area,
            @Nullable String app) {}

    record Shown(int number, String name, String area, String app, String link, Places.Count clicks) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "A place gets a link of its own")
    Shown add(@RequestBody Wish wish) {
        try {
            return shown(opening.open(given(wish.area()), given(wish.name()), given(wish.app())));
        } catch (IllegalArgumentException e) {
            throw problem(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The places in the areas of whoever asks, with their clicks")
    List<Shown> all() {
        var clicks = places.clicks();
        return own.all().stream()
                .map(place -> shown(place, clicks.getOrDefault(place.number(), Places.Count.NONE)))
                .toList();
    }

    @GetMapping(value = "/{number:[0-9]+}", produces = MediaType.APPLICATION_JSON_VALUE)
    Shown one(@PathVariable int number) {
        return shown(find(number));
    }

    @GetMapping("/{number:[0-9]+}/{file:[a-z0-9-]+\\.[a-z]+}")
    @Operation(
            summary = "poster-a4.pdf, poster-a5.pdf, leaflet-a4.pdf, leaflet-a5.pdf, loudspeaker.txt, read-log.pdf,"
                    + " wifi.html, qr.png")
    ResponseEntity<byte[]> piece(
            @PathVariable int number, @PathVariable String file, @RequestParam(defaultValue = "") String issuer) {
        var place = find(number);
        var kind = Pieces.Kind.of(file)
                .orElseThrow(() ->
                        problem(HttpStatus.NOT_FOUND, "Không có bản in \"" + file + "\". (There is no such piece.)"));
        if (issuer.length() > LONGEST) {
            throw problem(HttpStatus.BAD_REQUEST, "issuer dài tối đa " + LONGEST + " ký tự. (It is too long.)");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + number + "-" + kind.file() + "\"")
                .body(pieces.make(kind, place, issuer));
    }

    private Places.Place find(int number) {
        return own.find(number)
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND,
                        "Không có địa điểm số " + number + "; xem /api/v1/places. (There is no such place.)"));
    }

    private Shown shown(Places.Place place) {
        return shown(place, places.clicks().getOrDefault(place.number(), Places.Count.NONE));
    }

    private Shown shown(Places.Place place, Places.Count clicks) {
        return new Shown(place.number(), place.name(), place.area(), place.app(), places.link(place), clicks);
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ErrorResponseException problem(HttpStatus status, @Nullable String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
