package vn.loa.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import vn.loa.Vietnam;
import vn.loa.message.Text;

/// Where people write campaigns without knowing YAML: each step changes some fields of the campaign's one file.
public final class CampaignDesk {

    /// What a new campaign may begin with, by the names of their files.
    public static final List<String> STARTERS = List.of("nhac-cai", "nhac-hang-tuan", "can-bo");

    private static final int LONGEST_ID = 50;
    private static final int ROOM_FOR_COPIES = 100;

    private final Campaigns campaigns;
    private final Clock clock;

    CampaignDesk(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /// A campaign's file, laid open by its fields.
    ///
    /// @param campaign as it would stand with this file
    /// @param draft what the file says as far as it can be read, right or wrong
    /// @param fields every value of the file, by the keys that lead to it: `schedule.from`, `route.sms.sender`
    public record Sheet(Campaign campaign, Plan draft, Map<String, String> fields, byte[] content) {

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /// A field that two versions have different values in.
    public record Change(String field, String before, String after) {

        static List<Change> between(Map<String, String> before, Map<String, String> after) {
            var names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            return names.stream()
                    .map(name -> new Change(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                    .filter(change -> !change.before().equals(change.after()))
                    .toList();
        }
    }

    /// What became of a change.
    public sealed interface Saved {
        record Kept(Campaign campaign) implements Saved {}

        /// Somebody else has written the file since; nothing is changed.
        ///
        /// @param theirs the file as it is now, `mine` as it would be with the change
        record Stale(Sheet theirs, Sheet mine) implements Saved {

            public List<Change> changes() {
                return Change.between(theirs.fields(), mine.fields());
            }
        }

        record Faulty(List<CampaignError> errors) implements Saved {}

        record Unknown() implements Saved {}
    }

    /// The file as it is now; empty when there is none that can be read.
    ///
    /// @throws vn.loa.subscriber.HealthRoleNeeded when whoever asks may not know
    public Optional<Sheet> open(String id) {
        return campaigns.find(id).flatMap(campaign -> {
            var plan = campaign.plan();
            if (plan != null && campaigns.isHidden(campaign)) {
                throw campaigns.refusal(plan);
            }
            return campaigns.content(id).flatMap(content -> sheet(campaign, content));
        });
    }

    /// The file as it would be with these changes; nothing is written.
    public Optional<Sheet> trial(String id, Map<String, String> changes) {
        return open(id).flatMap(sheet -> FileForm.of(sheet.content()))
                .map(form -> form.with(changes).content())
                .flatMap(content -> sheet(campaigns.trial(id, content), content));
    }

    /// What has changed since the version that was approved last; empty when none ever was, or it cannot be read.
    public Optional<List<Change>> sinceApproved(String id) {
        return campaigns.decisions(id).stream()
                .filter(decision -> decision.to() == CampaignState.APPROVED)
                .findFirst()
                .flatMap(decision -> campaigns.version(id, decision.hash()))
                .flatMap(FileForm::of)
                .flatMap(before -> open(id).map(now -> Change.between(before.values(), now.fields())));
    }

    /// Changes some fields of the version that was read; a blank value takes its field away.
    public Saved save(String id, String read, Map<String, String> changes, String by) {
        var mine = trial(id, changes);
        if (mine.isEmpty()) {
            return new Saved.Unknown();
        }
        var beyond = beyond(mine.get().campaign());
        if (beyond.isPresent()) {
            return new Saved.Faulty(List.of(beyond.get()));
        }
        return switch (campaigns.put(id, mine.get().content(), read, by)) {
            case Campaigns.Step.Taken(var campaign) -> new Saved.Kept(campaign);
            case Campaigns.Step.Changed _ ->
                open(id).<Saved>map(theirs -> new Saved.Stale(theirs, mine.get()))
                        .orElseGet(Saved.Unknown::new);
            case Campaigns.Step.Faulty(var errors) -> new Saved.Faulty(errors);
            case Campaigns.Step.Unknown _, Campaigns.Step.Own _, Campaigns.Step.Rejected _, Campaigns.Step.NoReason _ ->
                new Saved.Unknown();
        };
    }

    /// Begins a campaign from a starter or as a copy of another one.
    ///
    /// @param from one of [#STARTERS], or the id of a campaign
    /// @param changes at least `title` and what `legal` holds
    public Saved begin(String from, Map<String, String> changes, String by) {
        var source = STARTERS.contains(from)
                ? Optional.of(starter(from))
                : open(from).map(Sheet::content);
        var form = source.flatMap(FileForm::of);
        if (form.isEmpty()) {
            return new Saved.Unknown();
        }
        var id = free(id(changes.getOrDefault("title", "")));
        var fields = new LinkedHashMap<String, String>();
        fields.put("id", id);
        fields.putAll(changes);
        fields.putAll(dates(form.get().values()));
        if (STARTERS.contains(from)) {
            own(form.get().values().getOrDefault("audience", ""))
                    .ifPresent(audience -> fields.put("audience", audience));
        }
        var content = form.get().with(fields).content();
        var beyond = beyond(campaigns.trial(id, content));
        if (beyond.isPresent()) {
            return new Saved.Faulty(List.of(beyond.get()));
        }
        return switch (campaigns.put(id, content, "", by)) {
            case Campaigns.Step.Taken(var campaign) -> new Saved.Kept(campaign);
            case Campaigns.Step.Faulty(var errors) -> new Saved.Faulty(errors);
            case Campaigns.Step.Changed _,
                    Campaigns.Step.Unknown _,
                    Campaigns.Step.Own _,
                    Campaigns.Step.Rejected _,
                    Campaigns.Step.NoReason _ -> new Saved.Unknown();
        };
    }

    /// The audience of a starter, which is the whole country's, cut down to the areas of whoever begins with it.
    private Optional<String> own(String audience) {
        return campaigns.bounds().filter(bounds -> !bounds.codes().isEmpty()).flatMap(bounds -> AudienceSketch.of(
                        audience)
                .map(sketch -> new AudienceSketch(bounds.codes(), null, sketch.with(), sketch.without()).expression()));
    }

    /// What keeps whoever writes from meaning these people, told as an error of theirs to mend: nothing typed is lost.
    private Optional<CampaignError> beyond(Campaign campaign) {
        var plan = campaign.plan();
        if (plan == null || !campaigns.isHidden(campaign)) {
            return Optional.empty();
        }
        return Optional.of(
                campaigns.isOutside(plan)
                        ? new CampaignError(
                                campaign.file(),
                                0,
                                "Nhóm đã chọn có thể có người ngoài địa bàn của bạn",
                                "Chọn khu vực trong địa bàn ấy, hoặc nhờ người có địa bàn rộng hơn soạn",
                                "the audience may reach people outside your areas; choose areas within them, or ask"
                                        + " somebody with wider ones")
                        : new CampaignError(
                                campaign.file(),
                                0,
                                "Nhóm đã chọn có danh sách y tế, mà chỉ vai trò y tế được dùng và xem số người",
                                "Bỏ danh sách ấy, hoặc nhờ người có vai trò y tế soạn",
                                "the audience names a health list, which only the health role may use; take it out, or"
                                        + " ask somebody with that role"));
    }

    /// A copy of a campaign that is over, or a starter, would never run: it begins tomorrow and lasts a month.
    private Map<String, String> dates(Map<String, String> of) {
        var today = Vietnam.today(clock);
        var until = of.getOrDefault("schedule.until", "");
        if (until.compareTo(today.toString()) > 0) {
            return Map.of();
        }
        var dates = new LinkedHashMap<String, String>();
        dates.put("schedule.from", today.plusDays(1).toString());
        dates.put("schedule.until", today.plusMonths(1).toString());
        for (var wave = 0; of.containsKey("waves." + wave + ".name"); wave++) {
            dates.put("waves." + wave + ".until", today.plusMonths(1).toString());
        }
        var cron = Recurrence.of(of.getOrDefault("schedule.cron", ""));
        if (cron.kind() == Recurrence.Kind.ONCE && cron.time() != null) {
            dates.put(
                    "schedule.cron",
                    Recurrence.once(today.plusDays(1), cron.time()).cron());
        }
        return dates;
    }

    private static String id(String title) {
        var plain = Text.unaccented(title).content().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var id = plain.substring(0, Math.min(plain.length(), LONGEST_ID)).replaceAll("^-|-$", "");
        return id.length() < 2 ? "chien-dich" : id;
    }

    private String free(String id) {
        for (var copy = 2; copy < ROOM_FOR_COPIES; copy++) {
            if (campaigns.find(id).isEmpty()) {
                return id;
            }
            id = id.replaceFirst("-\\d{1,2}$", "") + "-" + copy;
        }
        return id;
    }

    private static Optional<Sheet> sheet(Campaign campaign, byte[] content) {
        var draft = PlanReader.read(content, new Findings(campaign.file()))
                .map(PlanReader.Reading::plan)
                .orElse(PlanReader.NOTHING);
        return FileForm.of(content).map(form -> new Sheet(campaign, draft, form.values(), content));
    }

    private static byte[] starter(String name) {
        try (var file = open(CampaignDesk.class, "starters/" + name + ".yaml")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Class<?> beside, String name) throws IOException {
        var file = beside.getResourceAsStream(name);
        if (file == null) {
            throw new IOException("no resource " + name);
        }
        return file;
    }
}
