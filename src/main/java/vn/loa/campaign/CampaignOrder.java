package vn.loa.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.loa.consent.Barriers;
import vn.loa.consent.Caps;
import vn.loa.consent.ConsentRules;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.FirstMessage;
import vn.loa.delivery.Order;
import vn.loa.link.Links;
import vn.loa.message.Category;
import vn.loa.message.RunId;
import vn.loa.message.Text;
import vn.loa.subscriber.Subscriber;

/// A campaign's order to delivery: the file as it was approved, for one run.
record CampaignOrder(
        RunId run,
        Plan plan,
        ConsentRules rules,
        boolean rehearsal,
        Instant expiresAt,
        CampaignTexts texts,
        Variants variants,
        Links links)
        implements Order {

    @Override
    public String channel() {
        return plan.onlyChannel().orElse("sms");
    }

    @Override
    public String sender() {
        var sms = plan.sms();
        return sms == null ? first().map(FirstMessage::sender).orElse("") : sms.sender();
    }

    @Override
    public Category category() {
        return plan.category();
    }

    @Override
    public int rate(Instant at) {
        return plan.rate().at(at);
    }

    @Override
    public SendWindow window() {
        return plan.window();
    }

    // The law may have changed since the file was approved.
    @Override
    public Instant closes(Instant at) {
        var night = quietFrom(at);
        var end = window().closes(at);
        return end.isBefore(night) ? end : night;
    }

    // Not the campaign's own window: a phone that is off for an evening is worth waiting for.
    @Override
    public Instant quietFrom(Instant at) {
        return rules.hours(category()).closes(at);
    }

    @Override
    public Caps caps() {
        return rules.caps(category(), plan.caps());
    }

    @Override
    public Barriers barriers() {
        return rules.barriers(category(), plan.id());
    }

    @Override
    public Duration validity() {
        var sms = plan.sms();
        return sms == null ? RunStarter.LONGEST : sms.validity();
    }

    @Override
    public boolean flash() {
        var sms = plan.sms();
        return sms != null && sms.flash();
    }

    @Override
    public Optional<FirstMessage> first() {
        return Optional.ofNullable(plan.zalo()).map(step -> new CampaignZalo(run, step, texts, links));
    }

    @Override
    public boolean hasText() {
        return plan.sms() != null;
    }

    @Override
    public Text text(Subscriber person) {
        return texts.render(
                variants.of(person.ordinal()), person.language(), person.area(), links.personal(run, person.ordinal()));
    }
}
