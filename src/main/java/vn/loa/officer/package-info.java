/// Reminders to officers: a report that is due, and how their area stands.
///
/// It reads the calendar and the reports and hands texts over, so it is a package of its own above them: neither of
/// them sends anything. The texts are taken once by their id, so it keeps nothing itself.
@ApplicationModule(
        allowedDependencies = {"area", "calendar", "consent", "delivery", "message", "report", "store", "subscriber"})
@NullMarked
package vn.loa.officer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
