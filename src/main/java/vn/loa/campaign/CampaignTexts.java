package vn.loa.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import vn.loa.message.Text;

/// A campaign's SMS texts, and the values of its Zalo template, made ready for filling in by variant and language.
final class CampaignTexts {

    private record Own(Map<String, Template> byLanguage, Template fallback) {}

    private final Map<String, Template> zalo = new HashMap<>();
    private final List<Own> byVariant = new ArrayList<>();

    CampaignTexts(Plan plan, String appName, String shortCode, String forward, IntFunction<String> areaNames) {
        // Zalo has no parts that accents could make dearer.
        plan.zaloParameters()
                .forEach((name, text) ->
                        zalo.put(name, template(plan, text, true, appName, shortCode, forward, areaNames)));
        var variants = plan.variants().stream().map(Plan.Variant::texts).toList();
        for (var own : variants.isEmpty() ? List.of(Map.<String, String>of()) : variants) {
            var languages = new HashSet<>(plan.texts().keySet());
            languages.addAll(own.keySet());
            var byLanguage = new HashMap<String, Template>();
            languages.forEach(language -> byLanguage.put(
                    language, template(plan, plan.text(own, language), appName, shortCode, forward, areaNames)));
            byVariant.add(
                    new Own(byLanguage, template(plan, plan.text(own, "vi"), appName, shortCode, forward, areaNames)));
        }
    }

    /// What fills the Zalo template for one person, by the template's own names.
    Map<String, String> zalo(int area, String link) {
        var values = new HashMap<String, String>();
        zalo.forEach(
                (name, template) -> values.put(name, template.render(area, link).content()));
        return values;
    }

    /// @param forward the run's link to give to others
    static Template template(
            Plan plan, String text, String appName, String shortCode, String forward, IntFunction<String> areaNames) {
        return template(plan, text, plan.accents(), appName, shortCode, forward, areaNames);
    }

    private static Template template(
            Plan plan,
            String text,
            boolean accents,
            String appName,
            String shortCode,
            String forward,
            IntFunction<String> areaNames) {
        var constant = new EnumMap<Placeholder, String>(Placeholder.class);
        constant.put(Placeholder.ISSUER, plan.legal().issuer());
        constant.put(Placeholder.APP, appName);
        constant.put(Placeholder.FORWARD, forward);
        constant.put(Placeholder.SHORTCODE, shortCode);
        return new Template(text, accents, constant, areaNames);
    }

    /// Whether a text says where its reader lives.
    boolean namesArea(int variant, String language) {
        return template(variant, language).namesArea();
    }

    /// @param variant as [Variants#of] numbers it
    Text render(int variant, String language, int area, String link) {
        return template(variant, language).render(area, link);
    }

    private Template template(int variant, String language) {
        var own = byVariant.get(variant);
        return own.byLanguage().getOrDefault(language, own.fallback());
    }
}
