/// Exposure alerts that a health authority hands over because the app could not show them: released by two people, sent
/// by one way after the other until somebody acknowledges, cancelled and corrected for exactly those reached.
///
/// It decides and hands texts over; what phones say comes back through `reply`, `delivery` and its own REST calls.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "area",
            "channel",
            "delivery",
            "genuine",
            "message",
            "reply",
            "retention",
            "store",
            "subscriber"
        })
@NullMarked
package vn.loa.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
