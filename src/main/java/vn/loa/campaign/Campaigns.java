package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;
import vn.loa.access.Deed;
import vn.loa.access.Person;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sight;
import vn.loa.subscriber.Subscriber;

/// All campaigns there are files for, how far each has come, and the steps that people take with them.
public final class Campaigns {

    private static final Logger log = LoggerFactory.getLogger(Campaigns.class);
    private static final int LONGEST_REASON = 1_000;

    private final CampaignFolder folder;
    private final Approvals approvals;
    private final CampaignVersions history;
    private final PlanCheck check;
    private final SenderCheck senders;
    private final Segments segments;
    private final int mayMove;
    private final Clock clock;
    private final Reach reach;
    private volatile Map<String, List<CampaignFolder.Version>> versions = Map.of();

    /// @param mayMove by how many per cent an audience may change before its approval lapses
    Campaigns(
            CampaignFolder folder,
            Approvals approvals,
            CampaignVersions history,
            PlanCheck check,
            SenderCheck senders,
            Segments segments,
            int mayMove,
            Clock clock) {
        this.folder = folder;
        this.approvals = approvals;
        this.history = history;
        this.check = check;
        this.senders = senders;
        this.segments = segments;
        this.mayMove = mayMove;
        this.clock = clock;
        this.reach = new Reach(segments, clock);
    }

    /// What became of a step that somebody wanted to take.
    public sealed interface Step {
        record Taken(Campaign campaign) implements Step {}

        record Unknown() implements Step {}

        record Faulty(List<CampaignError> errors) implements Step {}

        /// The version named is not the one submitted, or not the one that is there now.
        record Changed(String hash) implements Step {}

        /// Whoever wrote or submitted a version does not approve it.
        record Own() implements Step {}

        /// This version was rejected for good.
        record Rejected() implements Step {}

        /// A decision against a campaign needs its reason.
        record NoReason() implements Step {}
    }

    public List<Campaign> all() {
        return versions.values().stream().map(this::campaign).toList();
    }

    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(versions.get(id)).map(this::campaign);
    }

    /// Whether whoever asks may see no more of a campaign than its title and state, and take no step with it, because
    /// it texts people of a health list.
    public boolean isHidden(Campaign campaign) {
        return campaign.plan() != null && isHidden(campaign.plan());
    }

    private boolean isHidden(Plan plan) {
        return !Sight.ofHealth() && readable(plan).map(Expression::isHealth).orElse(false) || isOutside(plan);
    }

    /// Whether it may text people outside the areas of whoever asks, today or later.
    boolean isOutside(Plan plan) {
        return Reach.isLimited() && !readable(plan).map(reach::covers).orElse(false);
    }

    /// Where the campaigns of whoever asks have to stay; empty for whoever may write to the whole country.
    Optional<Reach.Bounds> bounds() {
        return reach.bounds();
    }

    /// Whether whoever asks may know of this person.
    boolean mayKnow(Subscriber person) {
        return reach.covers(person);
    }

    /// Why it is hidden.
    ErrorResponseException refusal(Plan plan) {
        return isOutside(plan) ? reach.outside() : Problems.hidden();
    }

    /// The audience, unless something that it names is gone.
    Optional<Expression> readable(Plan plan) {
        try {
            return Optional.of(segments.parse(plan.audience()));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    private void mayTouch(Optional<Campaign> campaign) {
        campaign.map(Campaign::plan).filter(this::isHidden).ifPresent(plan -> {
            throw refusal(plan);
        });
    }

    /// Submits the file as it is now, unless no operator takes texts from its sender.
    public Step submit(String id, String by) {
        return submit(id, null, by, "");
    }

    /// @param read hash of the version that was read; null for whatever stands there
    /// @param figures what it would send and cost, to be kept with the decision
    Step submit(String id, @Nullable String read, String by, String figures) {
        return sound(id, read, campaign -> {
            history.keep(id, campaign.hash(), content(id).orElseThrow(), by, person(by), clock.instant());
            var audience = readable(Objects.requireNonNull(campaign.plan()))
                    .map(segments::count)
                    .orElse(-1L);
            return approvals.submit(id, campaign.hash(), by, person(by), clock.instant(), audience, figures);
        });
    }

    /// Approves the version with this hash, if it is what was submitted and what still stands in the file, some
    /// operator takes texts from its sender, and somebody else wrote it.
    public Step approve(String id, String hash, String by) {
        return sound(
                id,
                hash,
                campaign -> writers(id, hash).contains(person(by))
                        ? Approvals.Result.OWN
                        : approvals.decide(id, hash, CampaignState.APPROVED, by, person(by), clock.instant(), ""));
    }

    /// Gives the version that waits back to its author, who may submit it again.
    public Step giveBack(String id, String hash, String by, String reason) {
        return decline(id, hash, CampaignState.RETURNED, by, reason);
    }

    /// Rejects the version that waits, for good.
    public Step reject(String id, String hash, String by, String reason) {
        return decline(id, hash, CampaignState.REJECTED, by, reason);
    }

    private Step decline(String id, String hash, CampaignState to, String by, String reason) {
        var why = reason.strip();
        if (why.isEmpty()) {
            return new Step.NoReason();
        }
        return step(
                id,
                hash,
                _ -> approvals.decide(
                        id,
                        hash,
                        to,
                        by,
                        person(by),
                        clock.instant(),
                        why.substring(0, Math.min(why.length(), LONGEST_REASON))));
    }

    /// Lets an approval lapse when its audience has grown or shrunk by more than it may; answers whether it still
    /// holds.
    boolean stillHolds(Approved approved) {
        var id = approved.plan().id();
        var then = approvals.find(id).map(Approvals.Step::audience).orElse(-1L);
        var audience = readable(approved.plan());
        if (then < 0 || audience.isEmpty()) {
            return true;
        }
        var now = segments.count(audience.get());
        if (Math.abs(now - then) * 100 <= mayMove * then) {
            return true;
        }
        log.warn("approval lapsed campaign={} audience-then={} audience-now={} may-move={}%", id, then, now, mayMove);
        approvals.decide(
                id,
                approved.hash(),
                CampaignState.LAPSED,
                "loa",
                "loa",
                clock.instant(),
                "Số người thay đổi từ " + then + " thành " + now + ", quá " + mayMove + " % (the audience went from "
                        + then + " to " + now + ", more than " + mayMove + " %)");
        return false;
    }

    /// Every decision about a campaign, the newest first.
    public List<Decision> decisions(String id) {
        mayTouch(find(id));
        return approvals.history(id);
    }

    /// What the version that was submitted last would have sent and cost then, as JSON.
    Optional<String> frozen(String id) {
        mayTouch(find(id));
        return approvals.find(id).map(Approvals.Step::figures).filter(figures -> !figures.isEmpty());
    }

    /// Whether whoever asks could decide about a campaign now: it waits, they may see and approve it, and did not write
    /// it.
    public boolean isForMe(Campaign campaign) {
        return campaign.state() == CampaignState.SUBMITTED
                && Who.now().filter(person -> person.isAny(Role.APPROVER)).isPresent()
                && !isHidden(campaign)
                && !writers(campaign.id(), campaign.hash()).contains(person(""))
                && approvals
                        .find(campaign.id())
                        .filter(step -> step.author().equals(person("")))
                        .isEmpty();
    }

    private Set<String> writers(String id, String hash) {
        return history.of(id).stream()
                .filter(version -> version.hash().equals(hash))
                .map(CampaignVersions.Version::person)
                .collect(Collectors.toSet());
    }

    /// The human who does something: two keys of one account are one person.
    private static String person(String by) {
        return Who.now().map(Person::holder).orElse(by);
    }

    /// Takes a step with a version that could be sent.
    private Step sound(String id, @Nullable String read, Function<Campaign, Approvals.Result> decision) {
        var found = find(id);
        if (found.isPresent() && found.get().plan() == null) {
            mayTouch(found);
            return new Step.Faulty(found.get().errors());
        }
        var refusal =
                found.flatMap(campaign -> senders.refusal(campaign, content(id).orElseThrow()));
        return refusal.isPresent() ? new Step.Faulty(List.of(refusal.get())) : step(id, read, decision);
    }

    private Step step(String id, @Nullable String read, Function<Campaign, Approvals.Result> decision) {
        var campaign = find(id);
        if (campaign.isEmpty()) {
            return new Step.Unknown();
        }
        mayTouch(campaign);
        var hash = campaign.get().hash();
        if (read != null && !read.equals(hash)) {
            return new Step.Changed(hash);
        }
        return switch (decision.apply(campaign.get())) {
            case DONE -> taken(id, campaign);
            case OTHER_VERSION -> new Step.Changed(hash);
            case OWN -> new Step.Own();
            case REJECTED_BEFORE -> new Step.Rejected();
        };
    }

    /// Writes a campaign's file, if it is sound.
    ///
    /// @param read hash of the version that the writer had read; empty when there was none; null when whatever
    ///     stands there may be overwritten
    public synchronized Step put(String id, byte[] content, @Nullable String read, String by) {
        reload();
        var before = find(id);
        mayTouch(before);
        var present = Optional.ofNullable(versions.get(id)).map(List::getFirst);
        var hash = present.map(CampaignFolder.Version::hash).orElse("");
        if (read != null && !read.equals(hash)) {
            return new Step.Changed(hash);
        }
        var name = present.map(CampaignFolder.Version::file).orElse(id + ".yaml");
        var version = folder.version(name, content);
        if (!version.errors().isEmpty()) {
            return new Step.Faulty(version.errors());
        }
        if (!version.id().equals(id)) {
            return new Step.Faulty(List.of(new CampaignError(
                    name,
                    1,
                    "“id: " + version.id() + "” khác với địa chỉ “" + id + "”",
                    "Viết “id: " + id + "”",
                    "the id in the file differs from the address; make them the same")));
        }
        if (isHidden(version.plan())) {
            throw refusal(version.plan());
        }
        present.filter(_ -> history.of(id).isEmpty())
                .ifPresent(first ->
                        history.keep(id, first.hash(), first.content(), first.file(), first.file(), clock.instant()));
        history.keep(id, version.hash(), content, by, person(by), clock.instant());
        folder.write(name, content);
        reload();
        return taken(id, before);
    }

    /// A campaign as it would stand if its file said this; nothing is written.
    Campaign trial(String id, byte[] content) {
        var file = Optional.ofNullable(versions.get(id))
                .map(list -> list.getFirst().file())
                .orElse(id + ".yaml");
        return campaign(List.of(folder.version(file, content)));
    }

    /// Every version of the file that was written here or submitted, the newest first.
    public List<CampaignVersions.Version> versions(String id) {
        mayTouch(find(id));
        return history.of(id);
    }

    /// What a version of the file said.
    public Optional<byte[]> version(String id, String hash) {
        mayTouch(find(id));
        return history.content(id, hash);
    }

    /// The campaign with its file, if that very file is approved.
    Optional<Approved> approved(String id) {
        var files = versions.get(id);
        if (files == null) {
            return Optional.empty();
        }
        var campaign = campaign(files);
        var plan = campaign.plan();
        var since = campaign.since();
        return campaign.isApproved() && plan != null && since != null
                ? Optional.of(new Approved(plan, files.getFirst().content(), campaign.hash(), since))
                : Optional.empty();
    }

    /// What may be sent: a plan, the file it stands in, and since when that file is approved.
    record Approved(Plan plan, byte[] file, String hash, Instant since) {}

    List<String> ids() {
        return List.copyOf(versions.keySet());
    }

    /// The file itself.
    public Optional<byte[]> content(String id) {
        return Optional.ofNullable(versions.get(id))
                .map(list -> list.getFirst().content().clone());
    }

    /// How many people the audience has now.
    ///
    /// @throws HealthRoleNeeded when whoever asks may not know
    /// @throws ExpressionException when something that it names is gone
    public long audience(Plan plan) {
        if (isHidden(plan)) {
            throw refusal(plan);
        }
        return segments.count(segments.parse(plan.audience()));
    }

    /// The most parts that any person's text can have.
    public int parts(Plan plan) {
        return check.parts(plan);
    }

    /// Looks at the folder; campaigns whose file is gone are gone. One look at a time, so that none is forgotten by one
    /// that began before it came.
    synchronized void reload() {
        var byId = new TreeMap<String, List<CampaignFolder.Version>>();
        folder.read().values().forEach(version -> byId.computeIfAbsent(version.id(), _ -> new ArrayList<>())
                .add(version));
        versions = byId;
    }

    private static @Nullable String told(Optional<Campaign> campaign) {
        return campaign.map(it -> it.state() + " sha256=" + it.hash()).orElse(null);
    }

    private Step taken(String id, Optional<Campaign> before) {
        Deed.changed(told(before), told(find(id)));
        return find(id).<Step>map(Step.Taken::new).orElseGet(Step.Unknown::new);
    }

    private Campaign campaign(List<CampaignFolder.Version> files) {
        var version = files.getFirst();
        var errors = new ArrayList<>(version.errors());
        if (files.size() > 1) {
            files.forEach(file -> errors.add(duplicate(file, files)));
        }
        var title =
                version.plan().title().isEmpty() ? version.id() : version.plan().title();
        if (!errors.isEmpty()) {
            return new Campaign(
                    version.id(),
                    title,
                    version.file(),
                    version.hash(),
                    CampaignState.BLOCKED,
                    null,
                    errors,
                    version.notes(),
                    null,
                    null);
        }
        var step = approvals.find(version.id()).filter(one -> one.hash().equals(version.hash()));
        return new Campaign(
                version.id(),
                title,
                version.file(),
                version.hash(),
                step.map(Approvals.Step::state).orElse(CampaignState.DRAFT),
                version.plan(),
                errors,
                notes(version),
                step.map(Approvals.Step::by).orElse(null),
                step.map(Approvals.Step::at).orElse(null));
    }

    private List<String> notes(CampaignFolder.Version version) {
        var notes = new ArrayList<>(version.notes());
        notes.addAll(senders.notes(version.plan()));
        return List.copyOf(notes);
    }

    private static CampaignError duplicate(CampaignFolder.Version file, List<CampaignFolder.Version> all) {
        var others = all.stream()
                .map(CampaignFolder.Version::file)
                .filter(name -> !name.equals(file.file()))
                .toList();
        return new CampaignError(
                file.file(),
                file.idLine(),
                "“id: " + file.id() + "” cũng có trong " + String.join(", ", others),
                "Đổi id ở một trong các tệp",
                "the same id stands in " + String.join(", ", others) + "; change one of them");
    }
}
