/// Simulated operators and a simulated Zalo, with moods, and sample people. Never loaded beside a real bind.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "alert",
            "calendar",
            "campaign",
            "channel",
            "consent",
            "delivery",
            "message",
            "report",
            "smpp",
            "subscriber",
            "store",
            "zalo"
        })
@NullMarked
package vn.loa.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
