/// The web pages. No decision is taken here.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "area",
            "campaign",
            "channel",
            "consent",
            "delivery",
            "link",
            "message",
            "reply",
            "report",
            "sandbox",
            "smpp",
            "store",
            "subscriber"
        })
@NullMarked
package vn.loa.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
