package vn.loa.delivery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.loa.message.Plane;
import vn.loa.message.PlaneCounts;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Slots;

/// Reads what became of a run's people channel by channel, and compares it with what became of them at all.
final class ChannelBooks {

    private static final Set<Plane> READ = EnumSet.of(Plane.ATTEMPTED);

    static {
        for (var plane : Plane.values()) {
            if (plane.isOfChannel()) {
                READ.add(plane);
            }
        }
    }

    private final Planes planes;

    ChannelBooks(Planes planes) {
        this.planes = planes;
    }

    /// @param text whether the run has a text after its first step
    List<ChannelAccounts> of(RunId run, int blocks, boolean text) {
        var count = planes.counts(run, blocks, READ);
        return text ? List.of(zalo(count), sms(count)) : List.of(zalo(count));
    }

    private static ChannelAccounts zalo(PlaneCounts count) {
        var accepted = count.of(Plane.ZALO_ACCEPTED);
        var delivered = count.of(Plane.ZALO_DELIVERED);
        var undelivered = count.of(Plane.ZALO_UNDELIVERED);
        var failed = count.of(Plane.ZALO_FAILED);
        var unknown = count.of(Plane.ZALO_UNKNOWN);
        var attempted = count.of(Plane.ATTEMPTED);
        return new ChannelAccounts(
                "zalo",
                attempted,
                accepted,
                delivered,
                undelivered,
                accepted - delivered - undelivered,
                count.of(Plane.ZALO_SEEN),
                failed,
                unknown,
                attempted - accepted - failed - unknown,
                0);
    }

    private static ChannelAccounts sms(PlaneCounts count) {
        var accepted = count.of(Plane.SMS_ACCEPTED);
        var delivered = count.of(Plane.SMS_DELIVERED);
        var undelivered = count.of(Plane.SMS_UNDELIVERED);
        var failed = count.of(Plane.SMS_FAILED);
        var unknown = count.of(Plane.SMS_UNKNOWN);
        var attempted = count.of(Plane.SMS_ATTEMPTED);
        return new ChannelAccounts(
                "sms",
                attempted,
                accepted,
                delivered,
                undelivered,
                accepted - delivered - undelivered,
                0,
                failed,
                unknown,
                attempted - accepted - failed - unknown,
                count.of(Plane.NOT_HANDED_ON));
    }

    /// What of one block's planes of channels does not add up, which is nothing.
    static List<String> check(PlaneSets sets) {
        var wrong = new ArrayList<String>();
        var zalo = List.of(Plane.ZALO_ACCEPTED, Plane.ZALO_FAILED, Plane.ZALO_UNKNOWN);
        var sms = List.of(Plane.SMS_ACCEPTED, Plane.SMS_FAILED, Plane.SMS_UNKNOWN);
        apart(wrong, sets, zalo);
        apart(wrong, sets, sms);
        zalo.forEach(plane -> within(wrong, sets, plane, Plane.ATTEMPTED));
        sms.forEach(plane -> within(wrong, sets, plane, Plane.SMS_ATTEMPTED));
        within(wrong, sets, Plane.SMS_ATTEMPTED, Plane.ATTEMPTED);
        within(wrong, sets, Plane.NOT_HANDED_ON, Plane.ATTEMPTED);
        apart(wrong, sets, List.of(Plane.SMS_ATTEMPTED, Plane.NOT_HANDED_ON));
        within(wrong, sets, Plane.ZALO_DELIVERED, Plane.ZALO_ACCEPTED);
        within(wrong, sets, Plane.ZALO_UNDELIVERED, Plane.ZALO_ACCEPTED);
        apart(wrong, sets, List.of(Plane.ZALO_DELIVERED, Plane.ZALO_UNDELIVERED));
        within(wrong, sets, Plane.ZALO_SEEN, Plane.ZALO_DELIVERED);
        within(wrong, sets, Plane.SMS_DELIVERED, Plane.SMS_ACCEPTED);
        within(wrong, sets, Plane.SMS_UNDELIVERED, Plane.SMS_ACCEPTED);
        apart(wrong, sets, List.of(Plane.SMS_DELIVERED, Plane.SMS_UNDELIVERED));
        within(wrong, sets, Plane.SMS_ABSENT, Plane.SMS_UNDELIVERED);
        apart(wrong, sets, List.of(Plane.SMS_ABSENT, Plane.SMS_NO_NUMBER));
        // People of unknown fate at the first step are never handed on; a word that comes later may make it known.
        apart(wrong, sets, List.of(Plane.ZALO_UNKNOWN, Plane.SMS_ATTEMPTED));
        within(wrong, sets, Plane.ZALO_ACCEPTED, Plane.ACCEPTED);
        within(wrong, sets, Plane.SMS_ACCEPTED, Plane.ACCEPTED);
        within(wrong, sets, Plane.ZALO_DELIVERED, Plane.DELIVERED);
        within(wrong, sets, Plane.SMS_DELIVERED, Plane.DELIVERED);
        return wrong;
    }

    private static void apart(List<String> wrong, PlaneSets sets, List<Plane> planes) {
        var seen = Slots.none();
        for (var plane : planes) {
            note(wrong, plane.label() + " and another", seen.and(sets.of(plane)));
            seen = seen.or(sets.of(plane));
        }
    }

    private static void within(List<String> wrong, PlaneSets sets, Plane inner, Plane outer) {
        note(wrong, inner.label() + " and not " + outer.label(), sets.of(inner).andNot(sets.of(outer)));
    }

    private static void note(List<String> wrong, String what, Slots people) {
        if (!people.isEmpty()) {
            wrong.add(what + ": " + people.count());
        }
    }
}
