/// How files of people, installs and ported numbers reach the registry: unpacked, dispatched by kind, accounted for.
@ApplicationModule(allowedDependencies = {"subscriber", "area", "access", "store"})
@NullMarked
package vn.loa.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
