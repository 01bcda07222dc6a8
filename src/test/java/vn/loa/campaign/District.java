package vn.loa.campaign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.loa.consent.Contact;
import vn.loa.consent.ContactBook;
import vn.loa.consent.Contacts;
import vn.loa.consent.OptOuts;
import vn.loa.consent.RealConsent;
import vn.loa.delivery.RunState;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Grounds;
import vn.loa.subscriber.HealthSight;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Town;

/// Campaigns over real people and the real algebra; only delivery is made by hand.
final class District {

    final Town town;
    final Campaigns campaigns;
    final Runs runs;
    final RunBook book;
    final Planes planes;
    final RunStarter starter;
    final FakeRoutes routes = new FakeRoutes();
    final House.FakeDeliveries deliveries = new House.FakeDeliveries();
    final HealthCampaigns health;
    final OptOuts optOuts;
    final ContactBook contacts;
    final CampaignOverlaps overlaps;
    final Explanations explanations;
    final List<Grounds> grounds = new ArrayList<>();

    private final Redis redis;
    private final Path folder;
    private final Clock clock;

    District(Redis redis, Path folder, Clock clock) {
        this.redis = redis;
        this.folder = folder;
        this.clock = clock;
        town = new Town(redis, clock);
        runs = new Runs(redis);
        planes = new Planes(redis);
        book = new RunBook(redis, runs, House.LINKS, House.AREAS, RealConsent.rules());
        health = new HealthCampaigns(redis);
        contacts = RealConsent.contacts(redis, town.registry);
        optOuts = RealConsent.optOuts(redis, town.registry, town.sets);
        var history = new RunHistory(runs, clock);
        var check = new PlanCheck(
                House.APPS,
                town.segments,
                House.LINKS,
                House.AREAS,
                RealConsent.rules(),
                List.of(),
                "8049",
                House.FORBIDDEN);
        var senders = new SenderCheck(routes, House.OPERATORS, clock);
        campaigns = new Campaigns(
                new CampaignFolder(folder, check),
                new Approvals(redis),
                new CampaignVersions(redis),
                check,
                senders,
                town.segments,
                20,
                clock);
        var names = new CampaignNames(campaigns::ids, history);
        town.learn(new RunWord("received", Plane.ACCEPTED, names, history, book, health, clock));
        town.learn(new RunWord("clicked", Plane.CLICKED, names, history, book, health, clock));
        town.learn(RealConsent.contactedWithin(contacts));
        starter = new RunStarter(
                book,
                runs,
                planes,
                town.segments,
                town.registry,
                deliveries,
                House.APPS,
                health,
                new EmergencyStop(redis),
                "8049",
                clock);
        overlaps = new CampaignOverlaps(campaigns, history, book, deliveries, contacts, town.segments, clock);
        explanations = new Explanations(
                campaigns,
                new LastRuns(history, book, planes, deliveries),
                health,
                town.registry,
                town.sets,
                new HealthSight(town.lists()::isHealth, town.lists()::isHealthSource),
                town.segments,
                optOuts,
                RealConsent.refusals(redis, town.registry, town.sets),
                contacts,
                RealConsent.rules(),
                history,
                new Reasons(Town.AREAS, town.areaNumbers, runs, grounds, clock),
                clock);
    }

    /// The sound campaign of [House] under another name, with another audience.
    static String file(String id, String audience) {
        return House.YAML.replace("id: nhac-cai", "id: " + id).replace("audience: smartphone", "audience: " + audience);
    }

    Campaign write(String id, String content) throws Exception {
        Files.writeString(folder.resolve(id + ".yaml"), content);
        campaigns.reload();
        return campaigns.find(id).orElseThrow();
    }

    void approve(String id, String content) throws Exception {
        var hash = write(id, content).hash();
        campaigns.submit(id, "An");
        campaigns.approve(id, hash, "Bình");
    }

    /// Begins a run of an approved campaign now.
    RunId begin(String id) {
        return beginAt(id, clock.instant());
    }

    RunId beginAt(String id, Instant at) {
        var run = starter.claim(campaigns.approved(id).orElseThrow(), at, Stage.CLAIMED, false, "test")
                .orElseThrow();
        starter.begin(runs.find(run).orElseThrow());
        return run;
    }

    void finish(RunId run) {
        deliveries.states.put(run, RunState.FINISHED);
    }

    /// Notes that a run texted a person some days ago, and that the operator took it.
    void texted(RunId run, int ordinal, Category category, LocalDate day) {
        var people = new BitSet();
        people.set(ordinal);
        texted(run, people, category, day);
    }

    /// The same for all these people, who are the only ones whom the run texted that day.
    void texted(RunId run, BitSet people, Category category, LocalDate day) {
        people.stream().forEach(ordinal -> {
            planes.mark(run, ordinal, Plane.ATTEMPTED);
            planes.mark(run, ordinal, Plane.ACCEPTED);
        });
        var contact = new Contact(category, day, run);
        Town.fill(redis, contact, people);
        people.stream().map(Slots::blockOf).distinct().forEach(block -> {
            redis.await(redis.async().expire(contact.apply(block), Duration.ofDays(31)));
            redis.await(redis.async()
                    .zadd(
                            Contacts.days(block, category),
                            (double) day.toEpochDay(),
                            contact.apply(block).getBytes(StandardCharsets.UTF_8)));
        });
    }
}
