package vn.loa.campaign;

import java.time.Duration;
import vn.loa.channel.Template;
import vn.loa.delivery.FirstMessage;
import vn.loa.link.Links;
import vn.loa.message.RunId;
import vn.loa.subscriber.Subscriber;

/// The Zalo step of a campaign's route, for one run.
record CampaignZalo(RunId run, Plan.ZaloStep step, CampaignTexts texts, Links links) implements FirstMessage {

    @Override
    public String channel() {
        return "zalo";
    }

    @Override
    public String sender() {
        return step.account();
    }

    @Override
    public Template template(Subscriber person) {
        return new Template(
                step.template(),
                texts.zalo(person.area(), links.personal(run, person.ordinal())),
                FirstMessage.name(run, person.ordinal()));
    }

    @Override
    public Success success() {
        return step.success();
    }

    @Override
    public Duration patience() {
        return step.patience();
    }
}
