/// The web pages. No decision is taken here.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "alert",
            "area",
            "calendar",
            "campaign",
            "cap",
            "channel",
            "consent",
            "delivery",
            "intake",
            "link",
            "message",
            "print",
            "reply",
            "report",
            "result",
            "retention",
            "smpp",
            "subscriber",
            "zalo"
        })
@NullMarked
package vn.loa.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
