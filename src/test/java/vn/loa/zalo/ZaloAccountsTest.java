package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.contributor.Status;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloApp;

class ZaloAccountsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final ZaloApp STRANGER = new ZaloApp("99999", "other-secret", "88888", "k", "v".repeat(43));

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private final ZaloHttp http = Granted.http();
    private TokenKeeper keeper;
    private ZaloAccounts accounts;

    @BeforeEach
    void begin() {
        zalo.account(Granted.APP);
        zalo.account(STRANGER);
        keeper = Granted.keeper(server.redis(), zalo.address(), http, clock);
        accounts = new ZaloAccounts(List.of(keeper), new OAuth(http, clock), new ZaloApi(http), clock);
    }

    @AfterEach
    void close() {
        http.close();
        zalo.close();
    }

    @Test
    void anAccountWithoutTokensIsDownAndSaysHowToGetThem() {
        assertThat(accounts.health()).singleElement().satisfies(account -> {
            assertThat(account.state()).isEqualTo(AccountHealth.State.DOWN);
            assertThat(account.lyDo()).contains("cấp quyền");
        });
        assertThat(accounts.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.where())
                .isEqualTo("zalo-bo-y-te"));
    }

    @Test
    void anAccountThatNobodyHasGrantedIsNamedByHealthAndTakesNoNodeOutOfService() throws Exception {
        var health = new ZaloHealth(accounts);
        var whole = new SimpleStatusAggregator();

        assertThat(health.health().getStatus()).isEqualTo(ZaloHealth.TROUBLED);
        assertThat(health.health().getDetails()).containsOnlyKeys("bo-y-te");
        assertThat(whole.getAggregateStatus(Status.UP, health.health().getStatus()))
                .isEqualTo(Status.UP);
        accounts.grant("bo-y-te", zalo.consentCode(Granted.APP));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aCodeOfTheConsentPageGrantsTheAccountOnce() throws Exception {
        var code = zalo.consentCode(Granted.APP);

        accounts.grant("bo-y-te", code);

        assertThat(accounts.health().getFirst().state()).isEqualTo(AccountHealth.State.UP);
        assertThat(accounts.troubles()).isEmpty();
        assertThatThrownBy(() -> accounts.grant("bo-y-te", code)).hasMessageContaining("-14005");
    }

    @Test
    void aPastedPairIsRenewedAtOnceSoThatItsTrueEndIsKnown() throws Exception {
        var pair = zalo.explorerPair(Granted.APP);

        accounts.paste("bo-y-te", new Secret(pair.get(0)), new Secret(pair.get(1)));
        assertThat(keeper.access()).isPresent();
        keeper.look();

        assertThat(zalo.refreshes()).isEqualTo(1);
        assertThat(accounts.health().getFirst().tokenUntil())
                .isEqualTo(clock.instant().plus(Duration.ofHours(25)));
    }

    @Test
    void tokensOfAnotherAccountAreRefusedAndThoseInUseStay() throws Exception {
        accounts.grant("bo-y-te", zalo.consentCode(Granted.APP));
        var before = keeper.access();
        var theirs = zalo.explorerPair(STRANGER);

        assertThatThrownBy(() -> accounts.paste("bo-y-te", new Secret(theirs.get(0)), new Secret(theirs.get(1))))
                .isInstanceOf(ZaloProblem.class)
                .hasMessageContaining("88888")
                .hasMessageNotContainingAny(theirs.get(0), theirs.get(1));

        assertThat(keeper.access()).isEqualTo(before);
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> accounts.paste("bo-y-te", new Secret("x"), new Secret("y")))
                .hasMessageContaining("-220");
        assertThatThrownBy(() -> accounts.paste("bo-ytế", new Secret("x"), new Secret("y")))
                .hasMessageContaining("bo-y-te");
    }

    @Test
    void aRefreshTokenThatNobodyUsedForLongIsToldInTime() throws Exception {
        accounts.grant("bo-y-te", zalo.consentCode(Granted.APP));
        clock.advance(Duration.ofDays(77));

        assertThat(accounts.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.english())
                .contains("ends soon"));
    }
}
