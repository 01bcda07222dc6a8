package vn.loa.zalo;

import java.util.Optional;

/// What is known of a number at an account before anything is sent to it.
///
/// @param user who they are there, where they have told
/// @param unreachable Zalo's code when it could not reach them lately, else 0
/// @param refuses whether they refuse all that comes by Zalo
record Standing(Optional<UserLinks.User> user, int unreachable, boolean refuses) {}
