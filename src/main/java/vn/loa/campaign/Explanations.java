package vn.loa.campaign;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.loa.access.Precincts;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.Contact;
import vn.loa.consent.ContactBook;
import vn.loa.consent.OptOuts;
import vn.loa.consent.Refusals;
import vn.loa.consent.Scope;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.HealthSight;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Sight;
import vn.loa.subscriber.Subscriber;

/// Explains why a campaign would or would not text a person, and what its last run did.
public final class Explanations {

    private static final String SOURCE = "source:";

    private final Campaigns campaigns;
    private final LastRuns lastRuns;
    private final HealthCampaigns health;
    private final Registry registry;
    private final Sets sets;
    private final HealthSight sight;
    private final Segments segments;
    private final OptOuts optOuts;
    private final Refusals refusals;
    private final ContactBook contacts;
    private final ConsentRules rules;
    private final RunHistory history;
    private final Reasons reasons;
    private final Clock clock;

    Explanations(
            Campaigns campaigns,
            LastRuns lastRuns,
            HealthCampaigns health,
            Registry registry,
            Sets sets,
            HealthSight sight,
            Segments segments,
            OptOuts optOuts,
            Refusals refusals,
            ContactBook contacts,
            ConsentRules rules,
            RunHistory history,
            Reasons reasons,
            Clock clock) {
        this.campaigns = campaigns;
        this.lastRuns = lastRuns;
        this.health = health;
        this.registry = registry;
        this.sets = sets;
        this.sight = sight;
        this.segments = segments;
        this.optOuts = optOuts;
        this.refusals = refusals;
        this.contacts = contacts;
        this.rules = rules;
        this.history = history;
        this.reasons = reasons;
        this.clock = clock;
    }

    /// What there is to tell.
    public sealed interface Answer {
        record Told(Explanation explanation) implements Answer {}

        record UnknownCampaign() implements Answer {}

        /// Its file has errors, so nobody is texted.
        record Faulty(List<CampaignError> errors) implements Answer {}

        /// It texts people of a health list, and whoever asks may not know who they are.
        record ForHealthOnly() implements Answer {}
    }

    public Answer of(Msisdn msisdn, String id) {
        var campaign = campaigns.find(id);
        if (campaign.isEmpty()) {
            return new Answer.UnknownCampaign();
        }
        var plan = campaign.get().plan();
        if (plan == null) {
            return new Answer.Faulty(campaign.get().errors());
        }
        var audience = campaigns.readable(plan);
        if (!Sight.ofHealth() && isHealth(id, audience)) {
            return new Answer.ForHealthOnly();
        }
        if (campaigns.isOutside(plan)
                || Reach.isLimited()
                        && person(msisdn).filter(campaigns::mayKnow).isEmpty()) {
            throw Precincts.outside();
        }
        return new Answer.Told(explained(msisdn, campaign.get(), plan, audience));
    }

    private boolean isHealth(String campaign, Optional<Expression> audience) {
        return audience.map(Expression::isHealth).orElse(true)
                || health.contains(campaign)
                || lastRuns.isHealth(campaign);
    }

    private static List<Scope> scopes(Plan plan) {
        var scopes = new ArrayList<Scope>();
        scopes.add(new Scope.Campaign(plan.id()));
        plan.channels().forEach(channel -> scopes.add(new Scope.Channel(channel)));
        scopes.add(Scope.DO_NOT_CALL);
        return scopes;
    }

    private Explanation explained(Msisdn msisdn, Campaign campaign, Plan plan, Optional<Expression> audience) {
        var now = clock.instant();
        var person = person(msisdn);
        var steps = new Steps(plan, rules, now);
        steps.registered(person, sources(person), person.flatMap(known -> reasons.ground(known, Sets.KNOWN)));
        steps.approved(campaign);
        var tree = person.flatMap(
                known -> audience.map(expression -> AudienceTree.of(expression, known, segments, reasons)));
        steps.audience(audience.isPresent(), tree);
        person.ifPresent(known -> steps.holdout(new Holdout(plan.id(), plan.holdout()).holds(known.ordinal())));
        steps.optedOut(optOuts.refuses(msisdn), optOuts.history(msisdn));
        for (var scope : scopes(plan)) {
            refusals.standing(scope, msisdn).ifPresent(refusal -> steps.refused(scope, refusal));
        }
        person.ifPresent(known ->
                steps.installed(sets.contains(Sets.INSTALLED, known.ordinal()), reasons.ground(known, Sets.INSTALLED)));
        var texted = person.map(known -> contacts.of(known.ordinal(), plan.category()))
                .orElse(List.of());
        if (person.isPresent()) {
            steps.caps(texted);
        }
        steps.window();
        steps.nextRun(campaign.isApproved());
        return new Explanation(
                msisdn.masked(),
                plan.id(),
                plan.title(),
                now,
                steps.included(),
                steps.reason(),
                steps.all(),
                tree.orElse(null),
                texted.stream().map(this::day).toList(),
                person.flatMap(known -> lastRuns.of(plan.id(), known.ordinal(), texted))
                        .orElse(null));
    }

    private Optional<Subscriber> person(Msisdn msisdn) {
        var ordinal = registry.find(msisdn);
        return ordinal.isPresent() ? registry.get(ordinal.getAsInt()) : Optional.empty();
    }

    /// Who has named the person; that the source of a health list has is the health role's to know.
    private List<String> sources(Optional<Subscriber> person) {
        return person.stream()
                .flatMap(known -> sets.names().stream()
                        .filter(set -> set.startsWith(SOURCE) && sets.contains(set, known.ordinal()))
                        .filter(set -> Sight.ofHealth() || !sight.isHealth(set))
                        .map(set -> set.substring(SOURCE.length())))
                .toList();
    }

    private Explanation.ContactDay day(Contact contact) {
        var run = contact.run();
        if (run == null) {
            return new Explanation.ContactDay(contact.day(), null, null);
        }
        var campaign = history.find(run.number()).filter(name -> Sight.ofHealth() || !health.contains(name));
        return new Explanation.ContactDay(
                contact.day(), campaign.isPresent() ? run.number() : null, campaign.orElse(null));
    }
}
