/// SMS over SMPP; the only package that imports `org.jsmpp`.
@ApplicationModule(allowedDependencies = {"channel", "message", "store", "subscriber"})
@NullMarked
package vn.loa.smpp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
