package vn.loa.delivery;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;

/// The gateways of a test, with one clock and one channel, stopped behind it.
final class Gateways implements AfterEachCallback {

    final MovingClock clock = MovingClock.mondayMorning();
    final FakeChannel channel = new FakeChannel();
    private final List<Gateway> ours = new ArrayList<>();

    /// Starts one.
    Gateway start(Gateway gateway) {
        stopLater(gateway).lifecycle.start();
        return gateway;
    }

    /// Has one stopped behind the test that the test itself may start.
    Gateway stopLater(Gateway gateway) {
        ours.add(gateway);
        return gateway;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        channel.answerAll();
        ours.stream().filter(gateway -> gateway.lifecycle.isRunning()).forEach(gateway -> gateway.lifecycle.stop());
    }
}
