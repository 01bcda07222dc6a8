/// The one Redis behind everything: its connection, its scripts, and the server that Loa brings along.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
