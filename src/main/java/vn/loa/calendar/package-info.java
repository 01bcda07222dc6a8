/// Who reports what to whom by when: due days, what was handed in and decided, frozen tables and their roll-up.
@ApplicationModule(allowedDependencies = {"report", "access", "area", "store"})
@NullMarked
package vn.loa.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
