package vn.loa.smpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Encoding;
import vn.loa.message.Lane;

/// Lets USSD out by the binds that carry it.
final class BindsForUssd implements UssdDoor {

    private final Binds binds;
    private final Map<String, String> dialects;

    BindsForUssd(Binds binds, List<BindSettings> settings) {
        this.binds = binds;
        this.dialects = settings.stream()
                .filter(BindSettings::carriesUssd)
                .collect(Collectors.toUnmodifiableMap(BindSettings::name, BindSettings::ussdDialect));
    }

    @Override
    public Map<String, String> dialects() {
        return dialects;
    }

    @Override
    public Optional<String> bindTo(String operator) {
        return binds.carryingUssdTo(operator).map(Bind::name);
    }

    @Override
    public void submit(UssdSubmit step, Answered answered) throws InterruptedException {
        var bind = binds.named(step.bind());
        if (bind == null) {
            answered.answered(new Outcome.Unreachable("bind " + step.bind() + " is gone"), List.of());
            return;
        }
        var text = new Submission(
                0, step.to(), step.bind(), step.text(), step.code(), Lane.PROMPT, step.validity(), null, false);
        var dialogue = new Dialogue(step.parameters());
        bind.submit(text, step, dialogue, outcomes(dialogue, answered));
    }

    private static Channel.Outcomes outcomes(Dialogue dialogue, Answered answered) {
        return (_, outcome) -> answered.answered(outcome, dialogue.response());
    }

    @Override
    public void flush() {
        binds.flush();
    }

    /// What the bind wants in a submit_sm, changed to what the dialect wants; a dialogue has no receipts.
    static SubmitSettings how(SubmitSettings bind, UssdSubmit step) {
        var plain = bind.codings();
        var isPlain = step.text().encoding() == Encoding.GSM7;
        return new SubmitSettings(
                Joining.UDH8,
                ReceiptLevel.NONE,
                ValidityForm.OFF,
                bind.alphabet(),
                new SubmitSettings.Codings(
                        isPlain ? step.dataCoding() : plain.gsm7(),
                        isPlain ? plain.ucs2() : step.dataCoding(),
                        plain.flashGsm7(),
                        plain.flashUcs2()),
                step.serviceType(),
                bind.protocolId(),
                0,
                bind.senderTon() == null ? Integer.valueOf(0) : bind.senderTon(),
                bind.senderNpi() == null ? Integer.valueOf(0) : bind.senderNpi());
    }
}
