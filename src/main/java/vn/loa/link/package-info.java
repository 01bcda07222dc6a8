/// Install links and the clicks on them.
@ApplicationModule(allowedDependencies = {"message", "subscriber", "retention", "store"})
@NullMarked
package vn.loa.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
