/// How long each kind of data is kept; the packages that keep it say what is old and forget it.
@ApplicationModule(allowedDependencies = {"store"})
@NullMarked
package vn.loa.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
