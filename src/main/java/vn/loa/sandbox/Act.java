package vn.loa.sandbox;

import java.time.Duration;

/// Something a resident does some time after a text has come.
sealed interface Act {

    Duration after();

    /// Opens the link.
    ///
    /// @param path of the link, without our host
    /// @param agent what the phone (or the robot that looks first) calls itself
    record Click(Duration after, String path, String agent) implements Act {}

    /// Presses the button behind the link.
    ///
    /// @param path, agent as of a [Click]
    record Press(Duration after, String path, String agent) implements Act {}

    /// Writes back.
    record Reply(Duration after, String to, String words) implements Act {}

    /// Has installed the app and registered the number there.
    record Install(Duration after) implements Act {}
}
