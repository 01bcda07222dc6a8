package vn.loa.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.link.Links;
import vn.loa.message.Encoding;
import vn.loa.message.RunId;
import vn.loa.message.Text;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Operators;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Subscriber;

/// Shows a campaign's texts as phones would, before anything is sent.
public final class Proofs {

    private static final int LOOKED_AT = 2_000;

    private final Apps apps;
    private final Links links;
    private final AreaNames areas;
    private final Segments segments;
    private final Registry registry;
    private final Operators operators;
    private final String shortCode;

    Proofs(
            Apps apps,
            Links links,
            AreaNames areas,
            Segments segments,
            Registry registry,
            Operators operators,
            String shortCode) {
        this.apps = apps;
        this.links = links;
        this.areas = areas;
        this.segments = segments;
        this.registry = registry;
        this.operators = operators;
        this.shortCode = shortCode;
    }

    /// One text with and without accents, with the longest area name that there is.
    ///
    /// @param sent whether `accented` is what the campaign sends
    public record Proof(String language, Wording accented, Wording plain, boolean sent) {}

    /// @param units letters as the alphabet counts them
    /// @param least what it costs to send it to one person, in đồng, by the cheapest operator; null when no price
    ///     is known
    public record Wording(
            String content,
            boolean unicode,
            int units,
            int parts,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {}

    /// What one person of the audience would get.
    ///
    /// @param msisdn masked
    public record Sample(
            String msisdn,
            String operator,
            String area,
            String language,
            @Nullable String variant,
            Text text) {}

    /// The campaign's own texts, Vietnamese first.
    public List<Proof> of(Plan plan) {
        return plan.texts().keySet().stream()
                .filter(language -> !language.equals(Plan.UNACCENTED))
                .sorted(Comparator.comparing((String language) -> !language.equals("vi"))
                        .thenComparing(Comparator.naturalOrder()))
                .map(language -> proof(plan, language))
                .toList();
    }

    /// The values of the Zalo template.
    public Map<String, String> zalo(Plan plan) {
        var values = new TreeMap<String, String>();
        plan.zaloParameters().forEach((name, text) -> values.put(name, rendered(plan, text)));
        return values;
    }

    /// People of the audience, of as many operators and languages as are found soon.
    public List<Sample> samples(Plan plan, int limit) {
        if (plan.sms() == null) {
            return List.of();
        }
        var chosen = new ArrayList<Subscriber>();
        var kinds = new HashMap<String, Integer>();
        for (var person : some(plan)) {
            if (chosen.size() < limit
                    && kinds.merge(person.operator() + " " + person.language(), 1, Integer::sum) == 1) {
                chosen.add(person);
            }
        }
        var texts = texts(plan);
        var variants = new Variants(plan);
        return chosen.stream()
                .map(person -> sample(plan, texts, variants, person))
                .toList();
    }

    private List<Subscriber> some(Plan plan) {
        try {
            var audience = segments.parse(plan.audience());
            for (var block = 0; block < registry.blocks(); block++) {
                var people = segments.slots(audience, block);
                if (!people.isEmpty()) {
                    return registry.read(block, people.first(0, LOOKED_AT));
                }
            }
        } catch (ExpressionException e) {
            // That is told where the file is checked.
            return List.of();
        }
        return List.of();
    }

    private Sample sample(Plan plan, CampaignTexts texts, Variants variants, Subscriber person) {
        var variant = variants.of(person.ordinal());
        return new Sample(
                person.msisdn().masked(),
                operators.name(person.operator()),
                areas.name(person.area()),
                person.language(),
                plan.variants().isEmpty() ? null : plan.variants().get(variant).name(),
                texts.render(variant, person.language(), person.area(), link()));
    }

    private CampaignTexts texts(Plan plan) {
        return new CampaignTexts(plan, appName(plan), shortCode, links.passedOn(new RunId(RunId.MAX), 1), areas::name);
    }

    private Proof proof(Plan plan, String language) {
        var own = plan.texts().getOrDefault(language, "");
        var bare = language.equals("vi") ? plan.texts().getOrDefault(Plan.UNACCENTED, own) : own;
        var accented = rendered(plan, own);
        return new Proof(
                language, wording(Text.of(accented)), wording(Text.unaccented(rendered(plan, bare))), plan.accents());
    }

    private String rendered(Plan plan, String text) {
        return Template.PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Placeholder.named(found.group(1))
                        .map(placeholder -> value(plan, placeholder))
                        .orElse(found.group())));
    }

    private String value(Plan plan, Placeholder placeholder) {
        return switch (placeholder) {
            case ISSUER -> plan.legal().issuer();
            case LINK -> link();
            case FORWARD -> links.passedOn(new RunId(RunId.MAX), 1);
            case SHORTCODE -> shortCode;
            case AREA -> areas.longest();
            case APP -> appName(plan);
        };
    }

    private Wording wording(Text text) {
        var parts = text.parts().size();
        var prices = Stream.of(operators.ids().toArray(String[]::new))
                .flatMap(id -> operators.price(id).stream())
                .map(price -> price.multiply(BigDecimal.valueOf(parts)))
                .sorted()
                .toList();
        return new Wording(
                text.content(),
                text.encoding() == Encoding.UCS2,
                text.units(),
                parts,
                prices.isEmpty() ? null : prices.getFirst(),
                prices.isEmpty() ? null : prices.getLast());
    }

    private String appName(Plan plan) {
        return apps.find(plan.app()).map(App::name).orElse(plan.app());
    }

    private String link() {
        return links.personal(new RunId(RunId.MAX), 0);
    }
}
