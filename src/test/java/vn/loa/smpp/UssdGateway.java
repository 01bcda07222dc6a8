package vn.loa.smpp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import vn.loa.fake.RawSmsc;

/// A node's side of one bind that carries USSD, to an SMSC of bare octets.
public final class UssdGateway implements AutoCloseable {

    public static final String BIND = "north";

    private final Gateway gateway;
    private final RawSmsc.Line line;
    private final UssdDoor door;

    private UssdGateway(Gateway gateway, RawSmsc.Line line, UssdDoor door) {
        this.gateway = gateway;
        this.line = line;
        this.door = door;
    }

    public static UssdGateway to(RawSmsc smsc, String dialect) throws IOException {
        var settings = Settings.to(smsc.port());
        settings.ussdDialect = dialect;
        settings.operators = List.of("viettel");
        var gateway = Gateway.to(List.of(settings.bind()), settings.patience());
        var line = smsc.acceptBind();
        await().until(gateway::isUp);
        return new UssdGateway(gateway, line, new BindsForUssd(gateway.binds, List.of(settings.bind())));
    }

    public UssdDoor door() {
        return door;
    }

    /// Has what phones say handled so.
    public void handledBy(UssdDoor.Deliveries deliveries) {
        gateway.onUssd = deliveries;
    }

    /// The operator's end of the connection.
    public RawSmsc.Line line() {
        return line;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
