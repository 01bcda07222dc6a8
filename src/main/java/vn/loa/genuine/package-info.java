/// Whether an alert that somebody holds in their hand came from us.
///
/// Whoever sends alerts asks for a code to each; whoever has received one asks here by page, USSD or hotline. It knows
/// nothing of alerts but their names, so it stands below them.
@ApplicationModule(allowedDependencies = {"retention", "store", "subscriber", "ussd"})
@NullMarked
package vn.loa.genuine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
