/// Administrative units as dated data: a tree of any depth, successions, as-of roll-ups, names as people write
/// them, and the national data set it is filled from.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.area;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
