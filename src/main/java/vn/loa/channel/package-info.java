/// What every way of reaching people must do, and what comes back from it.
@ApplicationModule(allowedDependencies = {"message", "subscriber"})
@NullMarked
package vn.loa.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
