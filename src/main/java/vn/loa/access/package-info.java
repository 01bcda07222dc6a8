/// Accounts, roles over areas, API keys, audit.
@ApplicationModule(allowedDependencies = {"area", "store"})
@NullMarked
package vn.loa.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
