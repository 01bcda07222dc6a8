/// Simulated operators, with moods, and sample people. Never loaded beside a real bind.
@ApplicationModule(
        allowedDependencies = {
            "campaign",
            "channel",
            "consent",
            "delivery",
            "link",
            "message",
            "report",
            "smpp",
            "subscriber",
            "area",
            "store"
        })
@NullMarked
package vn.loa.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
