/// Warnings of areas, and official records: each alert and each warning as a signed document of the Common Alerting
/// Protocol, without anybody's data.
///
/// It stands above `alert` and only reads there; it sends nothing.
@ApplicationModule(allowedDependencies = {"access", "alert", "area", "store"})
@NullMarked
package vn.loa.cap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
