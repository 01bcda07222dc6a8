/// What came of the outreach: every figure with the set behind it, lift with its interval, cost in parts.
@ApplicationModule(allowedDependencies = {"access", "campaign", "link", "message", "subscriber", "area"})
@NullMarked
package vn.loa.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
