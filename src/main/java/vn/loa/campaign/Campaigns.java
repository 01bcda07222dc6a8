package vn.loa.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;
import vn.loa.access.Deed;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sight;
import vn.loa.subscriber.Subscriber;

/// All campaigns there are files for, how far each has come, and the steps that people take with them.
public final class Campaigns {

    private final CampaignFolder folder;
    private final Approvals approvals;
    private final CampaignVersions history;
    private final PlanCheck check;
    private final SenderCheck senders;
    private final Segments segments;
    private final Clock clock;
    private final Reach reach;
    private volatile Map<String, List<CampaignFolder.Version>> versions = Map.of();

    Campaigns(
            CampaignFolder folder,
            Approvals approvals,
            CampaignVersions history,
            PlanCheck check,
            SenderCheck senders,
            Segments segments,
            Clock clock) {
        this.folder = folder;
        this.approvals = approvals;
        this.history = history;
        this.check = check;
        this.senders = senders;
        this.segments = segments;
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

    /// Whether whoever asks may know of this person.
    boolean mayKnow(Subscriber person) {
        return reach.covers(person);
    }

    private ErrorResponseException refusal(Plan plan) {
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
        return submit(id, null, by);
    }

    /// @param read hash of the version that was read; null for whatever stands there
    public Step submit(String id, @Nullable String read, String by) {
        var campaign = find(id);
        if (campaign.isEmpty()) {
            return new Step.Unknown();
        }
        mayTouch(campaign);
        if (read != null && !read.equals(campaign.get().hash())) {
            return new Step.Changed(campaign.get().hash());
        }
        if (campaign.get().plan() == null) {
            return new Step.Faulty(campaign.get().errors());
        }
        var refusal = senders.refusal(campaign.get(), content(id).orElseThrow());
        if (refusal.isPresent()) {
            return new Step.Faulty(List.of(refusal.get()));
        }
        var file = content(id).orElseThrow();
        history.keep(id, CampaignFolder.hash(file), file, by, clock.instant());
        approvals.submit(id, campaign.get().hash(), by, clock.instant());
        return taken(id);
    }

    /// Approves the version with this hash, if it is what was submitted and what still stands in the file, and some
    /// operator takes texts from its sender.
    public Step approve(String id, String hash, String by) {
        var campaign = find(id);
        if (campaign.isEmpty()) {
            return new Step.Unknown();
        }
        mayTouch(campaign);
        if (campaign.get().plan() == null) {
            return new Step.Faulty(campaign.get().errors());
        }
        var refusal = senders.refusal(campaign.get(), content(id).orElseThrow());
        if (refusal.isPresent()) {
            return new Step.Faulty(List.of(refusal.get()));
        }
        var current = campaign.get().hash();
        if (!current.equals(hash) || !approvals.approve(id, hash, by, clock.instant())) {
            return new Step.Changed(current);
        }
        return taken(id);
    }

    /// Writes a campaign's file, if it is sound.
    ///
    /// @param read hash of the version that the writer had read; empty when there was none; null when whatever
    ///     stands there may be overwritten
    public synchronized Step put(String id, byte[] content, @Nullable String read, String by) {
        reload();
        mayTouch(find(id));
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
        present.filter(before -> history.of(id).isEmpty())
                .ifPresent(before -> history.keep(id, before.hash(), before.content(), before.file(), clock.instant()));
        history.keep(id, version.hash(), content, by, clock.instant());
        folder.write(name, content);
        reload();
        return taken(id);
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
            throw Problems.hidden();
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

    private Step taken(String id) {
        Deed.changed(
                null,
                find(id).map(campaign -> campaign.state() + " sha256=" + campaign.hash())
                        .orElse(null));
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
