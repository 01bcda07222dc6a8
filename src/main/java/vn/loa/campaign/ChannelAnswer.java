package vn.loa.campaign;

import java.util.Map;
import java.util.function.Function;
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
        Function<String, @Nullable Long> figure = name -> shown.get(RunCells.ofChannel(of.channel(), name));
        return new ChannelAnswer(
                of.channel(),
                figure.apply("attempted"),
                figure.apply("accepted"),
                figure.apply("delivered"),
                figure.apply("undelivered"),
                figure.apply("awaiting"),
                figure.apply("seen"),
                figure.apply("failed"),
                figure.apply("unknown"),
                figure.apply("inFlight"),
                figure.apply("leftOut"));
    }
}
