package vn.loa.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.loa.access.Cells;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;

/// The figures of a run's books by name, and which of them follow from which.
public final class RunCells {

    private static final List<String> OF_VARIANTS = List.of(
            "audience",
            "attempted",
            "accepted",
            "delivered",
            "undelivered",
            "failed",
            "unknown",
            "clicked",
            "replied",
            "installed");

    private RunCells() {}

    /// What a reason for being left out is called here.
    public static String excluded(String reason) {
        return "excluded " + reason;
    }

    public static Cells<String> of(Accounts of) {
        var cells = new Cells<String>();
        of.excluded().forEach((reason, people) -> cells.put(excluded(reason), people));
        cells.put("audience", of.audience())
                .put("pending", of.pending())
                .put("attempted", of.attempted())
                .put("accepted", of.accepted())
                .put("delivered", of.delivered())
                .put("undelivered", of.undelivered())
                .put("awaiting", of.awaiting())
                .put("failed", of.failed())
                .put("unknown", of.unknown())
                .put("inFlight", of.inFlight())
                .put("absent", of.absent())
                .put("noNumber", of.noNumber())
                .put("otherwiseUnreached", of.otherwiseUnreached())
                .put("retrying", of.retrying())
                .put("parts", of.parts())
                .put("clicked", of.clicked())
                .put("replied", of.replied())
                .put("optedOut", of.optedOut())
                .put("installed", of.installed());
        return cells.tied(Stream.concat(reasons(of.excluded()).stream(), Stream.of("audience", "pending", "attempted"))
                        .toList())
                .tied(List.of("attempted", "accepted", "failed", "unknown", "inFlight"))
                .tied(List.of("accepted", "delivered", "undelivered", "awaiting"))
                .tied(List.of("failed", "undelivered", "absent", "noNumber", "otherwiseUnreached"))
                // Where texts have one part each, these are the same.
                .tied(List.of("accepted", "parts"));
    }

    /// The books with those of each text and of each channel beside them.
    static Cells<String> of(Accounts of, List<VariantAccounts> variants, List<ChannelAccounts> channels) {
        var cells = of(of);
        for (var variant : variants) {
            var own = text(variant.name());
            cells.put(name(own, "audience"), variant.audience())
                    .put(name(own, "excluded"), variant.excluded())
                    .put(name(own, "attempted"), variant.attempted())
                    .put(name(own, "accepted"), variant.accepted())
                    .put(name(own, "delivered"), variant.delivered())
                    .put(name(own, "undelivered"), variant.undelivered())
                    .put(name(own, "failed"), variant.failed())
                    .put(name(own, "unknown"), variant.unknown())
                    .put(name(own, "clicked"), variant.clicked())
                    .put(name(own, "replied"), variant.replied())
                    .put(name(own, "installed"), variant.installed())
                    .tied(in(own, "audience", "excluded", "attempted"))
                    .tied(in(own, "attempted", "accepted", "failed", "unknown"))
                    .tied(in(own, "accepted", "delivered", "undelivered"));
        }
        if (!variants.isEmpty()) {
            OF_VARIANTS.forEach(figure -> cells.tied(across(variants, figure, List.of(figure))));
            cells.tied(across(variants, "excluded", reasons(of.excluded())));
        }
        for (var channel : channels) {
            var own = channel(channel.channel());
            cells.put(name(own, "attempted"), channel.attempted())
                    .put(name(own, "accepted"), channel.accepted())
                    .put(name(own, "delivered"), channel.delivered())
                    .put(name(own, "undelivered"), channel.undelivered())
                    .put(name(own, "awaiting"), channel.awaiting())
                    .put(name(own, "seen"), channel.seen())
                    .put(name(own, "failed"), channel.failed())
                    .put(name(own, "unknown"), channel.unknown())
                    .put(name(own, "inFlight"), channel.inFlight())
                    .put(name(own, "leftOut"), channel.leftOut())
                    .tied(in(own, "attempted", "accepted", "failed", "unknown", "inFlight"))
                    .tied(in(own, "accepted", "delivered", "undelivered", "awaiting"));
        }
        // Everybody is tried by the first.
        channels.stream()
                .findFirst()
                .ifPresent(first -> cells.tied(List.of("attempted", ofChannel(first.channel(), "attempted"))));
        return cells;
    }

    /// What a figure of one text is called here.
    static String ofText(String variant, String figure) {
        return name(text(variant), figure);
    }

    /// What a figure of one channel is called here.
    static String ofChannel(String channel, String figure) {
        return name(channel(channel), figure);
    }

    // A text may be called like a channel.
    private static String text(String variant) {
        return "text " + variant;
    }

    private static String channel(String channel) {
        return "channel " + channel;
    }

    private static String name(String own, String figure) {
        return own + ": " + figure;
    }

    private static List<String> in(String own, String... figures) {
        return Stream.of(figures).map(figure -> name(own, figure)).toList();
    }

    private static List<String> across(List<VariantAccounts> variants, String figure, List<String> whole) {
        var names = new ArrayList<>(whole);
        variants.forEach(variant -> names.add(ofText(variant.name(), figure)));
        return names;
    }

    private static List<String> reasons(Map<String, Long> excluded) {
        return excluded.keySet().stream().map(RunCells::excluded).toList();
    }
}
