/// Reminders on a timetable, their approval, and how each run did.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "channel",
            "delivery",
            "link",
            "message",
            "consent",
            "subscriber",
            "area",
            "retention",
            "store"
        })
@NullMarked
package vn.loa.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
