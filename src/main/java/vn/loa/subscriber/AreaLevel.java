package vn.loa.subscriber;

import java.util.Optional;
import vn.loa.area.Area;

/// A storey of the tree of areas. Since July 2025 communes stand right below provinces; districts are of before.
enum AreaLevel {
    PROVINCE,
    DISTRICT,
    COMMUNE;

    /// Empty for a hamlet.
    static Optional<AreaLevel> of(Area area) {
        if (area.parent() == null) {
            return Optional.of(PROVINCE);
        }
        return switch (Folded.of(area.kind())) {
            case "huyen", "quan", "thixa", "thanhpho" -> Optional.of(DISTRICT);
            case "xa", "phuong", "thitran", "dackhu" -> Optional.of(COMMUNE);
            default -> Optional.empty();
        };
    }
}
