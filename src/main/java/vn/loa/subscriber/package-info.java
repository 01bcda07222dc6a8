/// People we may write to, the sets they belong to, and the algebra over those sets.
@ApplicationModule(allowedDependencies = {"access", "area", "retention", "store"})
@NullMarked
package vn.loa.subscriber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
