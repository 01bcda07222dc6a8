package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;

/// Finds areas by the names that people write.
interface AreaNames {

    /// The units directly within another, or the provinces, that this may mean on that day.
    List<Area> match(@Nullable Area parent, String name, LocalDate day);
}
