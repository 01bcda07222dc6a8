package vn.loa.campaign;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.ContactBook;
import vn.loa.consent.KnownCampaigns;
import vn.loa.consent.OptOuts;
import vn.loa.consent.Refusals;
import vn.loa.delivery.Deliveries;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Grounds;
import vn.loa.subscriber.HealthSight;
import vn.loa.subscriber.Operand;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// What campaigns add to the algebra of audiences, and what they tell about one: words, overlaps, explanations.
@Configuration(proxyBeanMethods = false)
class AlgebraConfiguration {

    @Bean
    RunHistory runHistory(Runs runs, Clock clock) {
        return new RunHistory(runs, clock);
    }

    @Bean
    HealthCampaigns healthCampaigns(Redis redis) {
        return new HealthCampaigns(redis);
    }

    @Bean
    CampaignNames campaignNames(Campaigns campaigns, RunHistory history) {
        return new CampaignNames(campaigns::ids, history);
    }

    @Bean
    KnownCampaigns knownCampaigns(Campaigns campaigns, RunHistory history) {
        return id -> campaigns.ids().contains(id) || history.campaigns().contains(id);
    }

    @Bean
    Operand received(CampaignNames names, RunHistory history, RunBook book, HealthCampaigns health, Clock clock) {
        return new RunWord("received", Plane.ACCEPTED, names, history, book, health, clock);
    }

    @Bean
    Operand delivered(CampaignNames names, RunHistory history, RunBook book, HealthCampaigns health, Clock clock) {
        return new RunWord("delivered", Plane.DELIVERED, names, history, book, health, clock);
    }

    @Bean
    Operand clicked(CampaignNames names, RunHistory history, RunBook book, HealthCampaigns health, Clock clock) {
        return new RunWord("clicked", Plane.CLICKED, names, history, book, health, clock);
    }

    @Bean
    Operand replied(CampaignNames names, RunHistory history, RunBook book, HealthCampaigns health, Clock clock) {
        return new RunWord("replied", Plane.REPLIED, names, history, book, health, clock);
    }

    @Bean
    Operand run(Runs runs, HealthCampaigns health) {
        return new RunPlane(runs, health);
    }

    @Bean
    PastRuns pastRuns(RunHistory history, RunBook book, Deliveries deliveries) {
        return new PastRuns(history, book, deliveries);
    }

    @Bean
    CampaignOverlaps campaignOverlaps(
            Campaigns campaigns,
            RunHistory history,
            RunBook book,
            Deliveries deliveries,
            ContactBook contacts,
            Segments segments,
            Clock clock) {
        return new CampaignOverlaps(campaigns, history, book, deliveries, contacts, segments, clock);
    }

    @Bean
    Explanations explanations(
            Campaigns campaigns,
            HealthCampaigns health,
            RunHistory history,
            RunBook book,
            Runs runs,
            Planes planes,
            Deliveries deliveries,
            Registry registry,
            Sets sets,
            HealthSight sight,
            Segments segments,
            OptOuts optOuts,
            Refusals refusals,
            ContactBook contacts,
            ConsentRules rules,
            Areas areas,
            AreaNumbers numbers,
            ObjectProvider<Grounds> grounds,
            Clock clock) {
        return new Explanations(
                campaigns,
                new LastRuns(history, book, planes, deliveries),
                health,
                registry,
                sets,
                sight,
                segments,
                optOuts,
                refusals,
                contacts,
                rules,
                history,
                new Reasons(areas, numbers, runs, grounds.orderedStream().toList(), clock),
                clock);
    }
}
