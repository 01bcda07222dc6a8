/// What people answer and what we do about it.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "channel",
            "consent",
            "delivery",
            "link",
            "message",
            "subscriber",
            "retention",
            "store"
        })
@NullMarked
package vn.loa.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
