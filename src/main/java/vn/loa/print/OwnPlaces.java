package vn.loa.print;

import java.util.List;
import java.util.Optional;
import vn.loa.access.Who;
import vn.loa.link.Places;
import vn.loa.link.Places.Place;

/// The places in the areas of whoever asks; a thread that works for nobody has all of them.
public final class OwnPlaces {

    private final Places places;
    private final Pieces pieces;

    OwnPlaces(Places places, Pieces pieces) {
        this.places = places;
        this.pieces = pieces;
    }

    public List<Place> all() {
        return places.all().stream().filter(place -> isOwn(place.area())).toList();
    }

    public Optional<Place> find(int number) {
        return places.find(number).filter(place -> isOwn(place.area()));
    }

    boolean isOwn(String area) {
        return pieces.isWithin(area, Who.precinct());
    }
}
