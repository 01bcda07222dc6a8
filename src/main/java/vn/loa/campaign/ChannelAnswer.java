package vn.loa.campaign;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.ChannelAccounts;

/// [ChannelAccounts] as a program gets them: a figure that tells of a few people is null unless whoever asks may see
/// it.
record ChannelAnswer(
        String channel,
        @Nullable Long attempted,
        @Nullable Long accepted,
        @Nullable Long delivered,
        @Nullable Long undelivered,
        @Nullable Long awaiting,
        @Nullable Long seen,
        @Nullable Long failed,
        @Nullable Long unknown,
        @Nullable Long inFlight,
        @Nullable Long leftOut) {

    static ChannelAnswer of(ChannelAccounts of, Map<String, @Nullable Long> shown) {
        return new ChannelAnswer(
                of.channel(),
                shown.get(RunCells.ofChannel(of.channel(), "attempted")),
                shown.get(RunCells.ofChannel(of.channel(), "accepted")),
                shown.get(RunCells.ofChannel(of.channel(), "delivered")),
                shown.get(RunCells.ofChannel(of.channel(), "undelivered")),
                shown.get(RunCells.ofChannel(of.channel(), "awaiting")),
                shown.get(RunCells.ofChannel(of.channel(), "seen")),
                shown.get(RunCells.ofChannel(of.channel(), "failed")),
                shown.get(RunCells.ofChannel(of.channel(), "unknown")),
                shown.get(RunCells.ofChannel(of.channel(), "inFlight")),
                shown.get(RunCells.ofChannel(of.channel(), "leftOut")));
    }
}
