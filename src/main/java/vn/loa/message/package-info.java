/// One text to one person and why it exists: origin, lane, template, encoding, parts. Nothing here sends.
@ApplicationModule(allowedDependencies = {"subscriber", "retention", "store"})
@NullMarked
package vn.loa.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
