package vn.loa.campaign;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import vn.loa.message.Text;

/// A campaign's SMS texts, made ready for filling in by language.
final class CampaignTexts {

    private final Map<String, Template> byLanguage = new HashMap<>();
    private final Template fallback;

    CampaignTexts(Plan plan, String appName, String shortCode, IntFunction<String> areaNames) {
        plan.texts()
                .keySet()
                .forEach(language -> byLanguage.put(language, template(plan, language, appName, shortCode, areaNames)));
        fallback = template(plan, "vi", appName, shortCode, areaNames);
    }

    static Template template(
            Plan plan, String language, String appName, String shortCode, IntFunction<String> areaNames) {
        var constant = new EnumMap<Placeholder, String>(Placeholder.class);
        constant.put(Placeholder.ISSUER, plan.legal().issuer());
        constant.put(Placeholder.APP, appName);
        constant.put(Placeholder.SHORTCODE, shortCode);
        return new Template(plan.text(language), plan.sms().accents(), constant, areaNames);
    }

    Text render(String language, int area, String link) {
        return byLanguage.getOrDefault(language, fallback).render(area, link);
    }
}
