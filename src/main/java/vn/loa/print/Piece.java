package vn.loa.print;

import vn.loa.link.App;

/// All that stands on a printed piece.
///
/// @param issuer who asks people to install
/// @param place where it hangs
/// @param link of that place
/// @param keyword what people without a camera write, and `shortCode` to which number
record Piece(App app, String issuer, String place, String link, String keyword, String shortCode) {}
