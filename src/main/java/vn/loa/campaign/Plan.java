package vn.loa.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.consent.Caps;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.FirstMessage;
import vn.loa.message.Category;
import vn.loa.subscriber.Sample;

/// What a campaign file says, in the words of design §11.
///
/// @param app the id of an app profile
/// @param audience an expression over sets
/// @param holdout hundredths of a per cent of the audience that are left out at random: 500 is 5 %
/// @param rate parts per second, at most, over all binds, by the hour
/// @param sms the last step of the route, by which texts leave; null of a campaign that goes by Zalo alone
/// @param zalo the step before it, or the only one; null of a campaign that goes by SMS alone
/// @param texts the SMS texts by language; `vi` is always there, `vi-unaccented` if it has a wording of its own
/// @param variants who gets other texts by chance; empty when everybody gets the same
/// @param zaloParameters what fills the Zalo template, by its own names; may hold placeholders
public record Plan(
        String id,
        String title,
        Legal legal,
        Category category,
        String app,
        String audience,
        int holdout,
        Schedule schedule,
        SendWindow window,
        Caps caps,
        Rate rate,
        @Nullable SmsStep sms,
        @Nullable ZaloStep zalo,
        Map<String, String> texts,
        List<Variant> variants,
        Map<String, String> zaloParameters,
        List<Wave> waves) {

    /// The whole audience in the unit of `holdout`.
    static final int WHOLE = Sample.WHOLE;

    public Plan {
        texts = Map.copyOf(texts);
        zaloParameters = Map.copyOf(zaloParameters);
        variants = List.copyOf(variants);
        waves = List.copyOf(waves);
    }

    /// The Vietnamese wording that is sent without accents; `vi` with its accents taken off stands in for it.
    static final String UNACCENTED = "vi-unaccented";

    /// On whose authority people are written to.
    public record Legal(String issuer, String document, LocalDate date) {}

    /// @param parts how many parts a text may have: `parts` in the file, else 1 without accents and 3 with them
    /// @param validity how long the operator may keep trying: `validity` in the file, else 12 hours
    /// @param flash whether the text shows at once and is not kept on the phone
    public record SmsStep(String sender, boolean accents, int parts, Duration validity, boolean flash) {}

    /// @param account the official account that sends; empty for the only one there is
    /// @param success when somebody counts as reached
    /// @param patience how long to wait for `success` before the next step of the route; without one, as long as a
    ///     run may take
    public record ZaloStep(String account, String template, FirstMessage.Success success, Duration patience) {}

    /// A target within the campaign.
    ///
    /// @param target per cent of the people in `of`
    /// @param relation `at-least` or `more-than`
    public record Wave(String name, LocalDate until, int target, String relation, String of) {}

    /// One of the texts that people get by chance.
    ///
    /// @param share of the audience, in the unit of `holdout`; all shares together are the whole
    /// @param texts as [Plan#texts]; where a language is missing, the campaign's own text stands
    public record Variant(String name, int share, Map<String, String> texts) {

        public Variant {
            texts = Map.copyOf(texts);
        }
    }

    /// The channels of its route, in order.
    List<String> channels() {
        return Stream.of(zalo == null ? "" : "zalo", sms == null ? "" : "sms")
                .filter(channel -> !channel.isEmpty())
                .toList();
    }

    /// The channel of a campaign that has but one.
    Optional<String> onlyChannel() {
        return channels().size() == 1 ? Optional.of(channels().getFirst()) : Optional.empty();
    }

    boolean accents() {
        return sms != null && sms.accents();
    }

    /// The text in a person's language, else in Vietnamese; a language counts for more than a variant.
    ///
    /// @param own the texts of the person's variant
    String text(Map<String, String> own, String language) {
        return Stream.of(wording(own, language), wording(texts, language), wording(own, "vi"), wording(texts, "vi"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private Optional<String> wording(Map<String, String> of, String language) {
        var unaccented = language.equals("vi") && !accents() ? of.get(UNACCENTED) : null;
        return Optional.ofNullable(unaccented != null ? unaccented : of.get(language));
    }
}
