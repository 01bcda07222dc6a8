/// Official statistics: counts, denominators, targets, waves, forms, calendar.
@ApplicationModule(allowedDependencies = {"access", "subscriber", "area", "store"})
@NullMarked
package vn.loa.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
