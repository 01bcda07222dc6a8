package vn.loa.consent;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.loa.message.Category;
import vn.loa.subscriber.Sets;

/// The rules of each category, as `loa.consent.rules` has them: campaigns and single texts obey the same.
public final class ConsentRules {

    private final Map<Category, CategoryRule> rules;

    /// @param rules one for each category
    public ConsentRules(Map<Category, CategoryRule> rules) {
        this.rules = new EnumMap<>(rules);
        for (var category : Category.values()) {
            if (!this.rules.containsKey(category)) {
                throw new IllegalArgumentException(
                        "category " + category + " has no rule; write it under loa.consent.rules");
            }
        }
    }

    /// When texts of the category may be handed over at all.
    public SendWindow hours(Category category) {
        return rule(category).window();
    }

    /// What the category allows and the sender wants, whichever is stricter.
    public Caps caps(Category category, Caps wanted) {
        return rule(category).caps().and(wanted);
    }

    /// Who must not get a text of a campaign of this category.
    public Barriers barriers(Category category, String campaign) {
        var rule = rule(category);
        var refusals = new ArrayList<String>();
        var installs = new ArrayList<String>();
        if (rule.refusals()) {
            refusals.add(Sets.OPTED_OUT);
            refusals.add(CampaignOptOuts.set(campaign));
        }
        if (rule.doNotCall()) {
            refusals.add(RedisOptOuts.ON_DO_NOT_CALL);
        }
        if (rule.installs()) {
            installs.add(Sets.INSTALLED);
        }
        return new Barriers(refusals, installs);
    }

    /// Whether the do-not-call list binds the category.
    public boolean obeysDoNotCall(Category category) {
        return rule(category).doNotCall();
    }

    /// What the wording of a text of the category lacks.
    public List<CategoryRule.Lack> lacks(Category category, String text) {
        return rule(category).lacks(text);
    }

    CategoryRule rule(Category category) {
        return Objects.requireNonNull(rules.get(category));
    }
}
