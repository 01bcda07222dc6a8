/// Texts to officers: a report that is due, how their area stands, and an official account that is in trouble.
///
/// It reads the calendar, the reports and the accounts and hands texts over, so it is a package of its own above them:
/// none of them sends anything by itself. The texts are taken once by their id; only when somebody was last called to
/// an account is kept here.
@ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "channel",
            "consent",
            "delivery",
            "message",
            "report",
            "store",
            "subscriber",
            "zalo"
        })
@NullMarked
package vn.loa.officer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
