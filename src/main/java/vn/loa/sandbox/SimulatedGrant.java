package vn.loa.sandbox;

import java.net.URI;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import vn.loa.zalo.AccountHealth;
import vn.loa.zalo.ZaloAccounts;

/// Does what a person does once with a real account: grants it to the app, and tells Zalo where our webhook is.
final class SimulatedGrant {

    private static final Logger log = LoggerFactory.getLogger(SimulatedGrant.class);

    private final SimulatedZalo zalo;
    private final ZaloAccounts accounts;
    private final IntSupplier port;

    /// @param port where this gateway's own web server listens
    SimulatedGrant(SimulatedZalo zalo, ZaloAccounts accounts, IntSupplier port) {
        this.zalo = zalo;
        this.accounts = accounts;
        this.port = port;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        zalo.webhook(URI.create("http://127.0.0.1:" + port.getAsInt() + "/webhooks/zalo"));
        try {
            for (var account : accounts.health()) {
                if (account.state() == AccountHealth.State.DOWN) {
                    accounts.grant(account.name(), zalo.consentCode(ZaloApp.SANDBOX));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("simulated account was not granted cause=\"{}\"", e.getMessage());
        }
    }
}
