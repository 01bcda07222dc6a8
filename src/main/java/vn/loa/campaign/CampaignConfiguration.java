package vn.loa.campaign;

import java.time.Clock;
import java.util.List;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.access.Unmasking;
import vn.loa.area.Areas;
import vn.loa.channel.Catalogue;
import vn.loa.channel.RouteTable;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.ContactBook;
import vn.loa.delivery.Deliveries;
import vn.loa.link.Apps;
import vn.loa.link.Links;
import vn.loa.message.ForbiddenWords;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// Puts files, approvals, timetable and runs together.
@Configuration(proxyBeanMethods = false)
class CampaignConfiguration {

    @Bean
    AreaNames areaNames(Areas areas, AreaNumbers numbers) {
        return AreaNames.of(areas, numbers);
    }

    @Bean
    PlanCheck planCheck(
            Apps apps,
            Segments segments,
            Links links,
            AreaNames areaNames,
            ConsentRules rules,
            List<Catalogue> catalogues,
            CampaignSettings settings) {
        return new PlanCheck(
                apps,
                segments,
                links,
                areaNames,
                rules,
                catalogues,
                settings.shortCode(),
                new ForbiddenWords(settings.forbidden()));
    }

    @Bean
    Approvals approvals(Redis redis) {
        return new Approvals(redis);
    }

    @Bean
    CampaignVersions campaignVersions(Redis redis) {
        return new CampaignVersions(redis);
    }

    @Bean
    Campaigns campaigns(
            Approvals approvals,
            CampaignVersions campaignVersions,
            PlanCheck planCheck,
            RouteTable routes,
            Operators operators,
            Segments segments,
            Clock clock,
            CampaignSettings settings) {
        return new Campaigns(
                new CampaignFolder(settings.folder(), planCheck),
                approvals,
                campaignVersions,
                planCheck,
                new SenderCheck(routes, operators, clock),
                segments,
                settings.audienceMayMove(),
                clock);
    }

    @Bean
    Forecasts forecasts(
            Campaigns campaigns,
            RouteTable routes,
            Operators operators,
            Segments segments,
            Sets sets,
            ContactBook contacts,
            Apps apps,
            Links links,
            AreaNames areaNames,
            ConsentRules rules,
            List<Catalogue> catalogues,
            CampaignSettings settings,
            Clock clock) {
        return new Forecasts(
                campaigns,
                routes,
                operators,
                segments,
                sets,
                contacts,
                apps,
                links,
                areaNames,
                rules,
                catalogues,
                settings.shortCode(),
                clock);
    }

    /// Where delivery finds the order of a run.
    // Knows nothing of delivery itself, so that delivery may ask for it in its constructor.
    @Bean
    RunBook runBook(Redis redis, Runs runs, Links links, AreaNames areaNames, ConsentRules rules) {
        return new RunBook(redis, runs, links, areaNames, rules);
    }

    @Bean
    EmergencyStop emergencyStop(Redis redis) {
        return new EmergencyStop(redis);
    }

    @Bean
    RunStarter runStarter(
            RunBook book,
            Runs runs,
            Planes planes,
            Segments segments,
            Registry registry,
            Deliveries deliveries,
            Apps apps,
            HealthCampaigns health,
            EmergencyStop emergencyStop,
            Clock clock,
            CampaignSettings settings) {
        return new RunStarter(
                book,
                runs,
                planes,
                segments,
                registry,
                deliveries,
                apps,
                health,
                emergencyStop,
                settings.shortCode(),
                clock);
    }

    @Bean
    Timetable timetable(
            Campaigns campaigns,
            RunStarter starter,
            Runs runs,
            Scheduler scheduler,
            Redis redis,
            Clock clock,
            CampaignSettings settings) {
        return new Timetable(campaigns, starter, runs, scheduler, redis, settings.lateAfter(), clock);
    }

    @Bean
    RunSecrets runSecrets(RunBook book, Campaigns campaigns) {
        return new RunSecrets(book, campaigns);
    }

    @Bean
    RunDesk runDesk(
            Campaigns campaigns,
            Runs runs,
            RunBook book,
            RunSecrets secrets,
            RunStarter starter,
            EmergencyStop emergencyStop,
            Deliveries deliveries,
            Clock clock) {
        return new RunDesk(campaigns, runs, book, secrets, starter, emergencyStop, deliveries, clock);
    }

    @Bean
    CampaignRuns campaignRuns(
            Runs runs,
            RunBook book,
            RunSecrets secrets,
            Deliveries deliveries,
            Planes planes,
            Segments segments,
            Sets sets,
            Registry registry,
            AreaNames areaNames,
            Operators operators,
            Clock clock) {
        var breakdown = new RunBreakdown(
                new AreaBreakdown(planes, segments, sets, areaNames),
                new OperatorBreakdown(planes, sets, operators),
                new VariantBreakdown(planes, sets));
        return new CampaignRuns(
                runs, book, secrets, deliveries, breakdown, new RunPeople(planes, registry, areaNames), clock);
    }

    @Bean
    Rehearsals rehearsals(Scheduler scheduler) {
        return new Rehearsals(scheduler);
    }

    @Bean
    RunNumbers runNumbers(CampaignRuns runs, Unmasking unmasking) {
        return new RunNumbers(runs, unmasking);
    }

    @Bean
    CampaignWatch campaignWatch(
            Campaigns campaigns, Timetable timetable, RunStarter starter, CampaignSettings settings) {
        return new CampaignWatch(campaigns, timetable, starter, settings.poll());
    }
}
