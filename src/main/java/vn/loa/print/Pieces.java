package vn.loa.print;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import vn.loa.access.Precinct;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.link.Places;
import vn.loa.link.Places.Place;
import vn.loa.report.Pdf;

/// Makes the printed pieces of a place.
public final class Pieces {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Places places;
    private final Apps apps;
    private final Areas areas;
    private final String keyword;
    private final String shortCode;
    private final Clock clock;

    Pieces(Places places, Apps apps, Areas areas, String keyword, String shortCode, Clock clock) {
        this.places = places;
        this.apps = apps;
        this.areas = areas;
        this.keyword = keyword;
        this.shortCode = shortCode;
        this.clock = clock;
    }

    /// What can be had of a place, by the name of its file.
    public enum Kind {
        POSTER_A4("poster-a4.pdf", "application/pdf"),
        POSTER_A5("poster-a5.pdf", "application/pdf"),
        LEAFLET_A4("leaflet-a4.pdf", "application/pdf"),
        LEAFLET_A5("leaflet-a5.pdf", "application/pdf"),
        LOUDSPEAKER("loudspeaker.txt", "text/plain;charset=UTF-8"),
        READ_LOG("read-log.pdf", "application/pdf"),
        WIFI("wifi.html", "text/html;charset=UTF-8"),
        QR("qr.png", "image/png");

        private final String file;
        private final String type;

        Kind(String file, String type) {
            this.file = file;
            this.type = type;
        }

        public String file() {
            return file;
        }

        /// Its media type.
        public String type() {
            return type;
        }

        public static Optional<Kind> of(String file) {
            for (var kind : values()) {
                if (kind.file.equals(file.toLowerCase(Locale.ROOT))) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    public byte[] make(Kind kind, Place place, String issuer) {
        var piece = piece(place, issuer);
        return switch (kind) {
            case POSTER_A4 -> Pdf.of(Sheets.poster(piece, PaperSize.A4));
            case POSTER_A5 -> Pdf.of(Sheets.poster(piece, PaperSize.A5));
            case LEAFLET_A4 -> Pdf.of(Sheets.leaflet(piece, PaperSize.A4));
            case LEAFLET_A5 -> Pdf.of(Sheets.leaflet(piece, PaperSize.A5));
            case LOUDSPEAKER -> Script.of(piece).getBytes(StandardCharsets.UTF_8);
            case READ_LOG -> Pdf.of(Sheets.readLog(piece));
            case WIFI -> Sheets.wifi(piece).getBytes(StandardCharsets.UTF_8);
            case QR -> QrCode.png(piece.link());
        };
    }

    /// The area that a place lies in.
    public Optional<Area> area(String code) {
        return areas.resolve(code, today());
    }

    /// Whether a place in that area lies where somebody may act.
    boolean isWithin(String area, Precinct precinct) {
        return precinct.holds(area(area).orElse(null), areas, today(), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    public Optional<App> app(String id) {
        return id.isEmpty() ? apps.all().stream().findFirst() : apps.find(id);
    }

    private Piece piece(Place place, String issuer) {
        var name = area(place.area()).map(Area::name).orElse("");
        return new Piece(
                apps.find(place.app()).orElseGet(() -> apps.all().getFirst()),
                issuer.isBlank() ? council(name) : issuer,
                place.name().equals(name) || name.isEmpty() ? place.name() : place.name() + ", " + name,
                places.link(place),
                keyword,
                shortCode);
    }

    // The kind of unit is written small after "Ủy ban nhân dân".
    private static String council(String area) {
        return area.isEmpty()
                ? "Ủy ban nhân dân"
                : "Ủy ban nhân dân " + area.substring(0, 1).toLowerCase(Locale.of("vi")) + area.substring(1);
    }
}
