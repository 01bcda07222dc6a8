/// Texts that programs send one by one: who may, whether one may go now, and what became of it.
@ApplicationModule(allowedDependencies = {"consent", "delivery", "message", "subscriber", "store"})
@NullMarked
package vn.loa.single;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
