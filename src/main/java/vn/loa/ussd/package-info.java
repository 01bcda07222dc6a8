/// USSD menus and notices over an SMPP bind.
@ApplicationModule(allowedDependencies = {"access", "channel", "consent", "message", "smpp", "subscriber", "store"})
@NullMarked
package vn.loa.ussd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
