package vn.loa.print;

import vn.loa.link.Places;

/// Opens places: each in an area and for an app that there are, with a name that fits one line.
public final class NewPlaces {

    private static final int LONGEST = 120;

    private final Places places;
    private final OwnPlaces own;
    private final Pieces pieces;

    NewPlaces(Places places, OwnPlaces own, Pieces pieces) {
        this.places = places;
        this.own = own;
        this.pieces = pieces;
    }

    /// @param area the code of an area of today
    /// @param name empty for the area as a whole
    /// @param app empty for the first one there is
    /// @throws IllegalArgumentException when it cannot be opened, with what is wrong and how to mend it
    public Places.Place open(String area, String name, String app) {
        var unit = pieces.area(area.strip())
                .orElseThrow(() -> new IllegalArgumentException("Không có đơn vị mã \"" + area.strip()
                        + "\"; xem /api/v1/areas. (There is no area with this code.)"));
        if (!own.isOwn(unit.code())) {
            throw new IllegalArgumentException(unit.name()
                    + " ra ngoài địa bàn được giao cho bạn; hãy chọn khu vực bên trong. (It lies beyond the areas"
                    + " entrusted to you.)");
        }
        var profile = pieces.app(app)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Không có ứng dụng này trong config/apps.yaml. (There is no such app.)"));
        var called = name.isBlank() ? unit.name() : name.strip();
        if (called.length() > LONGEST || called.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name dài tối đa " + LONGEST
                    + " ký tự, trên một dòng. (A name is one line of at most " + LONGEST + " characters.)");
        }
        return places.add(called, unit.code(), profile.id());
    }
}
