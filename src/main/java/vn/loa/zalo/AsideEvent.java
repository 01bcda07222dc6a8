package vn.loa.zalo;

import java.time.Instant;

/// An event of Zalo that could not be dealt with, as people may see it.
///
/// @param at when it was put aside
/// @param event by Zalo's name, or `unknown`
/// @param who it speaks of, masked
/// @param why the kind of failure, as the log has it
public record AsideEvent(String id, Instant at, String account, String event, String who, String why) {}
