package vn.loa.sandbox;

import java.util.List;
import java.util.SplittableRandom;
import vn.loa.sandbox.SandboxSettings.NetworkSettings;
import vn.loa.sandbox.SandboxSettings.Operator;
import vn.loa.smpp.BindSettings;
import vn.loa.smpp.BindSource;
import vn.loa.smpp.Secret;

/// The simulated operators behind one SMSC, each with a bind of its own; what they accept, the residents read.
final class SimulatedOperators implements BindSource, Residents.Line {

    private static final String PASSWORD = "sandbox";

    /// Of those whom no text reaches, how many have a phone that is off; the others have given up their number.
    private static final double ABSENT = 0.75;

    private final List<Operator> operators;
    private final NetworkSettings network;
    private final long seed;
    private final Smsc smsc;

    SimulatedOperators(List<Operator> operators, NetworkSettings network, long seed, Smsc smsc) {
        this.operators = List.copyOf(operators);
        this.network = network;
        this.seed = seed;
        this.smsc = smsc;
        smsc.fates(this::fate);
        operators.forEach(operator -> smsc.account(operator.name(), PASSWORD));
    }

    /// Lets the residents read every text that reaches its phone.
    void serve(Residents residents) {
        smsc.onAccepted(text -> {
            if (fate(text.to()) == Fate.DELIVERED) {
                residents.texted(text.systemId(), text.to(), text.from(), text.text());
            }
        });
    }

    /// A phone that is out of reach stays so: the same number has the same fate each time.
    Fate fate(String number) {
        var share = new SplittableRandom(seed + Long.parseLong(number)).nextDouble();
        if (share < network.delivered()) {
            return Fate.DELIVERED;
        }
        if (share >= network.delivered() + network.undelivered()) {
            return Fate.FORGOTTEN;
        }
        return share < network.delivered() + network.undelivered() * ABSENT ? Fate.UNDELIVERED : Fate.NO_NUMBER;
    }

    @Override
    public List<BindSettings> binds() {
        return operators.stream().map(this::bind).toList();
    }

    @Override
    public void reply(String operator, String from, String to, String text) {
        smsc.write(operator, from, to, text);
    }

    Handset handset(String operator, String number) {
        return smsc.handset(operator, number);
    }

    List<String> names() {
        return operators.stream().map(Operator::name).toList();
    }

    Mood mood(String operator) {
        return smsc.mood(operator);
    }

    void mood(String operator, Mood mood) {
        smsc.mood(operator, mood);
    }

    private BindSettings bind(Operator operator) {
        return BindSettings.of(
                        operator.name(),
                        "127.0.0.1",
                        smsc.port(),
                        operator.name(),
                        new Secret(PASSWORD),
                        operator.window(),
                        operator.rate())
                .serving(List.of(operator.name()))
                .speaking("specification")
                .telling(Fate.CODES);
    }
}
