package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.loa.subscriber.Slots;

class VariantsTest {

    private static final String THREE =
            "variants: [{ name: A, share: 50% }, { name: B, share: 33.33% }, { name: C, share: 16.67% }]\n";

    @Test
    void everybodyHasExactlyOneVariantAndSharesAreKeptWithinChance() {
        var variants = variants(House.YAML + THREE);
        var members = variants.members(3);
        var together = Slots.none();
        for (var place = 0; place < members.size(); place++) {
            var own = members.get(place);
            var share = (double) variants.all().get(place).share() / Plan.WHOLE;
            // Four standard deviations of the binomial distribution.
            assertThat((double) own.count())
                    .isCloseTo(share * Slots.SIZE, within(4 * Math.sqrt(Slots.SIZE * share * (1 - share))));
            assertThat(own.and(together).isEmpty()).isTrue();
            together = together.or(own);
        }

        assertThat(together.count()).isEqualTo(Slots.SIZE);
        for (var slot = 0; slot < Slots.SIZE; slot += 37) {
            assertThat(members.get(variants.of(Slots.ordinal(3, slot))).contains(slot))
                    .isTrue();
        }
    }

    @Test
    void variantIsThePersonsOwnInEveryRunAndAnotherOneInAnotherCampaign() {
        var now = variants(House.YAML + THREE).members(0).getFirst();
        var later = variants(House.YAML.replace("Nhắc cài", "Nhắc lại") + THREE)
                .members(0)
                .getFirst();
        var elsewhere = variants(House.YAML.replace("id: nhac-cai", "id: nhac-lai") + THREE)
                .members(0)
                .getFirst();

        assertThat(later).isEqualTo(now);
        assertThat((double) now.and(elsewhere).count()).isCloseTo(Slots.SIZE / 4.0, within(500.0));
    }

    @Test
    void whoIsHeldOutHasNothingToDoWithTheVariant() {
        var held = new Holdout("nhac-cai", 5_000).of(0, Slots.range(0, Slots.SIZE));
        var first = variants(House.YAML + THREE).members(0).getFirst();

        // Half of a half, give or take four standard deviations; the same draw for both would give a half or nothing.
        assertThat((double) held.and(first).count()).isCloseTo(Slots.SIZE / 4.0, within(500.0));
    }

    private static Variants variants(String yaml) {
        var findings = new Findings("x.yaml");
        var plan = PlanReader.read(yaml.getBytes(StandardCharsets.UTF_8), findings)
                .orElseThrow()
                .plan();
        assertThat(findings.inOrder()).isEmpty();
        return new Variants(plan);
    }
}
