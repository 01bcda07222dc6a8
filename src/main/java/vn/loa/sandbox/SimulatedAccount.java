package vn.loa.sandbox;

import java.util.List;
import vn.loa.zalo.AccountSettings;
import vn.loa.zalo.AccountSource;
import vn.loa.zalo.Secret;
import vn.loa.zalo.SendingMode;

/// The one official account of the sandbox, in place of those that settings name.
final class SimulatedAccount implements AccountSource {

    static final String NAME = "mo-phong";

    private final SimulatedZalo zalo;

    SimulatedAccount(SimulatedZalo zalo) {
        this.zalo = zalo;
        zalo.account(ZaloApp.SANDBOX);
    }

    @Override
    public List<AccountSettings> accounts() {
        var app = ZaloApp.SANDBOX;
        // Production, for nothing there can reach a phone.
        return List.of(AccountSettings.at(
                zalo.address(),
                NAME,
                app.appId(),
                new Secret(app.appSecret()),
                app.oaId(),
                new Secret(app.webhookKey()),
                new Secret(app.codeVerifier()),
                SendingMode.PRODUCTION));
    }
}
