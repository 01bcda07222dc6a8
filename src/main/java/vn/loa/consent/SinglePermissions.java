package vn.loa.consent;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.loa.Vietnam;
import vn.loa.message.Category;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Asks the ledgers of refusals, the registry, the clock and the contacts of the last 30 days.
final class SinglePermissions implements Permissions {

    private static final Script COUNT =
            Script.beside(SinglePermissions.class, "count-contact.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final OptOuts optOuts;
    private final ChannelOptOuts channels;
    private final OptOuts doNotCall;
    private final Registry registry;
    private final Sets sets;
    private final ContactBook contacts;
    private final ConsentRules rules;
    private final ConsentSettings.Singles singles;
    private final Clock clock;

    SinglePermissions(
            Redis redis,
            OptOuts optOuts,
            ChannelOptOuts channels,
            OptOuts doNotCall,
            Registry registry,
            Sets sets,
            ContactBook contacts,
            ConsentRules rules,
            ConsentSettings.Singles singles,
            Clock clock) {
        this.redis = redis;
        this.optOuts = optOuts;
        this.channels = channels;
        this.doNotCall = doNotCall;
        this.registry = registry;
        this.sets = sets;
        this.contacts = contacts;
        this.rules = rules;
        this.singles = singles;
        this.clock = clock;
        for (var category : Category.values()) {
            hours(category); // fails the start where the hours of rule and single texts have nothing in common
        }
    }

    @Override
    public Optional<Objection> objection(Category category, String channel, Msisdn to) {
        return Optional.ofNullable(objections(category, channel, List.of(to)).get(to));
    }

    @Override
    public Optional<Objection> admit(Category category, String channel, Msisdn to) {
        var people = people(category, List.of(to));
        return Optional.ofNullable(
                        objections(category, channel, List.of(to), people).get(to))
                .or(() -> Optional.ofNullable(people.get(to)).flatMap(person -> counted(category, person.ordinal())));
    }

    @Override
    public Map<Msisdn, Objection> objections(Category category, String channel, Collection<Msisdn> numbers) {
        return objections(category, channel, numbers, people(category, numbers));
    }

    @Override
    public Instant quietFrom(Category category) {
        return rules.hours(category).closes(clock.instant());
    }

    // A health alert goes to whoever it is about: it costs no look into the registry, unless a rule says otherwise.
    private Map<Msisdn, Subscriber> people(Category category, Collection<Msisdn> numbers) {
        var isAsked = isReminder(category)
                || rules.rule(category).installs()
                || !caps(category).isNone();
        return isAsked ? registry.people(numbers) : Map.of();
    }

    // Each question is asked of all before the next; of several objections the first counts.
    @Override
    public Map<Msisdn, Objection> objections(
            Category category, String channel, Collection<Msisdn> numbers, Map<Msisdn, Subscriber> people) {
        var rule = rules.rule(category);
        var refusing = rule.refusals() ? optOuts.refusing(numbers) : Set.<Msisdn>of();
        var listed = rule.doNotCall() ? doNotCall.refusing(numbers) : Set.<Msisdn>of();
        var installed = rule.installs() ? installed(people) : Set.<Integer>of();
        var refusingChannel = channels.refusing(channel, numbers);
        var now = clock.instant();
        var hours = hours(category);
        var objections = new HashMap<Msisdn, Objection>();
        for (var number : numbers) {
            var person = people.get(number);
            if (refusing.contains(number)) {
                objections.put(number, Objection.of(Objection.Reason.OPTED_OUT));
            } else if (listed.contains(number)) {
                objections.put(number, Objection.of(Objection.Reason.DO_NOT_CALL));
            } else if (isReminder(category) && person == null) {
                objections.put(number, Objection.of(Objection.Reason.NOT_REGISTERED));
            } else if (person != null && installed.contains(person.ordinal())) {
                objections.put(number, Objection.of(Objection.Reason.INSTALLED));
            } else if (!hours.isOpen(now)) {
                objections.put(number, new Objection(Objection.Reason.OUTSIDE_WINDOW, hours.nextOpening(now)));
            } else if (refusingChannel.contains(number)) {
                objections.put(number, Objection.of(Objection.Reason.CHANNEL_REFUSED));
            }
        }
        return objections;
    }

    private Set<Integer> installed(Map<Msisdn, Subscriber> people) {
        return sets.within(
                Sets.INSTALLED,
                people.values().stream().map(Subscriber::ordinal).toList());
    }

    private static boolean isReminder(Category category) {
        return switch (category) {
            case ADVERTISING, PUBLIC_SERVICE -> true;
            case HEALTH_ALERT, TRANSACTIONAL -> false;
        };
    }

    private SendWindow hours(Category category) {
        var hours = rules.hours(category);
        return isReminder(category) ? hours.and(singles.hours()) : hours;
    }

    private Caps caps(Category category) {
        return rules.caps(category, isReminder(category) ? singles.caps() : Caps.NONE);
    }

    private Optional<Objection> counted(Category category, int ordinal) {
        var caps = caps(category);
        if (!isReminder(category) && caps.isNone()) {
            return Optional.empty();
        }
        var today = Vietnam.today(clock);
        var block = Slots.blockOf(ordinal);
        Long answer = redis.run(
                COUNT,
                List.of(Contacts.singles(block, category, today.toEpochDay()), Contacts.days(block, category)),
                bytes(Slots.slotOf(ordinal)),
                bytes(today.toEpochDay()),
                bytes(caps.apartDays()),
                bytes(caps.within30Days()),
                bytes(caps.within24Hours()),
                bytes(Contacts.KEPT.toSeconds()));
        if (answer == 0) {
            return Optional.empty();
        }
        var free = Allowance.of(caps, contacts.of(ordinal, category), today).free();
        var reason = answer == 1 ? Objection.Reason.TOO_SOON : Objection.Reason.CAPPED;
        return Optional.of(new Objection(
                reason, free.atTime(hours(category).from()).atZone(Vietnam.ZONE).toInstant()));
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
