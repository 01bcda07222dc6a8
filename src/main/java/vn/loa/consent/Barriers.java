package vn.loa.consent;

import java.util.ArrayList;
import java.util.List;
import vn.loa.message.Plane;

/// The sets of people who must not get a text, by the reason they are left out for.
///
/// @param refusals left out as opted out
/// @param installs left out as installed
public record Barriers(List<String> refusals, List<String> installs) {

    public Barriers {
        refusals = List.copyOf(refusals);
        installs = List.copyOf(installs);
    }

    /// These, and whoever refuses a channel: nothing goes to them that way, whatever it is.
    public Barriers on(String channel) {
        var more = new ArrayList<>(refusals);
        more.add(ChannelOptOuts.set(channel));
        return new Barriers(more, installs);
    }

    /// The sets of one reason; none for any that is not a matter of sets.
    public List<String> of(Plane reason) {
        if (reason == Plane.EXCLUDED_OPTED_OUT) {
            return refusals;
        }
        return reason == Plane.EXCLUDED_INSTALLED ? installs : List.of();
    }

    /// All of them, the refusals first.
    public List<String> all() {
        var sets = new ArrayList<>(refusals);
        sets.addAll(installs);
        return sets;
    }
}
