/// Whether we may write to this person, now, for this reason.
@ApplicationModule(allowedDependencies = {"message", "subscriber", "retention", "store"})
@NullMarked
package vn.loa.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
