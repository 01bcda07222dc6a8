/// Getting messages out once, by the best route, at the agreed rate, and knowing what became of them.
@ApplicationModule(allowedDependencies = {"channel", "consent", "message", "subscriber", "retention", "store"})
@NullMarked
package vn.loa.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
