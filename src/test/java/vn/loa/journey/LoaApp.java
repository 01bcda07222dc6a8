package vn.loa.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import vn.loa.Loa;
import vn.loa.channel.Channel;
import vn.loa.fake.FakeIssuer;
import vn.loa.fake.FakeSftp;
import vn.loa.fake.RedisServer;
import vn.loa.sandbox.Mood;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.Smsc;
import vn.loa.sandbox.ZaloApp;
import vn.loa.sandbox.ZaloMood;

/// The whole application for real, but for its operators: two binds to a simulated SMSC, and a Redis of its own.
///
/// It is started once for all journeys, since each has its own people and campaigns; the last class closes it.
public final class LoaApp implements BeforeAllCallback, AfterEachCallback {

    /// Serves Viettel's people, and takes replies.
    public static final String VIETTEL = "viettel";
    /// Serves everybody else.
    public static final String OTHERS = "others";

    /// An official account at a simulated Zalo.
    public static final String ZALO_NAME = "bo-y-te";

    public static final ZaloApp ZALO = new ZaloApp(
            "5000000000000000001",
            "app-secret-of-journeys",
            "6000000000000000001",
            "webhook-key-of-journeys",
            "code-verifier-of-journeys-code-verifier-of-journeys");

    static final String KEY = "a-key-for-journeys-only";
    static final String KEY_NAME = "van-phong";
    /// printf %s a-key-for-journeys-only | sha256sum
    static final String KEY_HASH = "695157b45ba1900c12739fc100e272db4bf884487d07447dd163cc6af392a0d3";

    /// Opens nothing that changes anything.
    static final String AUDITORS_KEY = "a-key-to-look-only";
    /// printf %s a-key-to-look-only | sha256sum
    private static final String AUDITORS_KEY_HASH = "d0d7f0cc70ce431bb639d2069e977e51873631e5f9d89300136e1ebfbfdade08";
    /// Of somebody with the health role, and no other.
    static final String HEALTH_KEY = "a-health-key-for-journeys-only";
    private static final String HEALTH_HASH = "0d80889bb130f35354a366125639e9b273d5467493d67585a7695df2a6d80c66";

    /// Of somebody else with it, who releases what the first has handed in.
    static final String SECOND_HEALTH_KEY = "a-second-health-key-for-journeys-only";
    private static final String SECOND_HEALTH_HASH = "5fffcddbbf57f293395cd7f312b6ab7bb3b656e8183f9bcd24d664417405593d";

    /// Of a program that sends single texts.
    static final String SENDERS_KEY = "a-key-to-send-only";
    /// printf %s a-key-to-send-only | sha256sum
    private static final String SENDERS_HASH = "5885362764c43c868697ed6e7c23c88eaaaf5fc3a2710c9d2893bc3c88a7af37";

    /// Of somebody who answers the hotline.
    static final String HOTLINE_KEY = "a-key-to-answer-only";
    private static final String HOTLINE_HASH = "1f935d53543dc138cc5afd14bbdb396bd02a30a97dc8f772b4dcd1a877c0817b";

    /// Of somebody who approves what others wrote.
    static final String APPROVERS_KEY = "a-key-to-approve-only";
    /// printf %s a-key-to-approve-only | sha256sum
    static final String APPROVERS_HASH = "29ee82e894382eab05d8d983f4373030af8373019a2496187d244c8b00b71d60";

    static final String WEBHOOK_SECRET = "a-secret-for-journeys-only";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LoaApp.class);

    private static volatile @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent("running", _ -> running = new Running(context));
    }

    /// What one journey does to the operators ends with it.
    @Override
    public void afterEach(ExtensionContext context) {
        smsc().mood(Mood.HAPPY);
        zalo().mood(ZaloMood.HAPPY);
    }

    public Api api() {
        return running().api;
    }

    public Phones phones() {
        return running().phones;
    }

    public Smsc smsc() {
        return running().smsc;
    }

    public SimulatedZalo zalo() {
        return running().zalo;
    }

    /// What the program with [#SENDERS_KEY] is told.
    Receiver receiver() {
        return running().receiver;
    }

    FakeIssuer issuer() {
        return running().issuer;
    }

    public RedisServer redis() {
        return running().redis;
    }

    public LogBook log() {
        return running().log;
    }

    /// Where campaign files lie.
    public Path campaigns() {
        return running().campaigns;
    }

    /// The folder that is watched for files of people.
    Path intake() {
        return running().files.resolve("nap");
    }

    /// What lies on the SFTP server that files of people are fetched from.
    Path sftp() {
        return running().files.resolve("sftp/out");
    }

    /// A part of the application, for what no page and no call tells yet.
    public <T> T bean(Class<T> type) {
        return running().context.getBean(type);
    }

    /// The way of reaching people that routes name so.
    Channel channel(String name) {
        return running().context.getBeansOfType(Channel.class).values().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// These people are known from now on.
    public Hamlet arrive(Hamlet people) {
        CampaignFile.expect(200, api().post("/api/v1/subscribers", "text/csv", people.csv()));
        return people;
    }

    /// The books as they stood at every look, until the run has ended and every answer is known.
    List<Books> watch(int run) {
        var seen = new ArrayList<Books>();
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> {
            seen.add(api().run(run));
            return seen.getLast().isFinished() && seen.getLast().inFlight() == 0;
        });
        return seen;
    }

    /// The books once every receipt is there as well.
    public Books settled(int run) {
        watch(run);
        return await().atMost(PATIENCE).until(() -> api().run(run), books -> books.awaiting() == 0);
    }

    private static Running running() {
        var started = running;
        if (started == null) {
            throw new IllegalStateException("register LoaApp as a static extension");
        }
        return started;
    }

    private static final class Running implements AutoCloseable {

        private final ExtensionContext began;
        private final RedisServer redis = new RedisServer();
        private final Phones phones = new Phones();
        private final LogBook log = new LogBook();
        private final Smsc smsc;
        private final SimulatedZalo zalo;
        private final Path campaigns;
        private final Path files;
        private final FakeSftp sftp;
        private final FakeIssuer issuer = new FakeIssuer();
        private final Receiver receiver = new Receiver();
        private final ConfigurableApplicationContext context;
        private final Api api;

        Running(ExtensionContext context) {
            began = context;
            redis.beforeAll(context);
            smsc = Smsc.start(Smsc.Options.quick());
            smsc.onAccepted(phones);
            zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
            zalo.account(ZALO);
            campaigns = folder();
            files = folder();
            sftp = sftp(files.resolve("sftp"));
            this.context = start(settings(), log);
            var port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            api = new Api(port, KEY);
            zalo.webhook(URI.create("http://127.0.0.1:" + port + "/webhooks/zalo"));
            var pair = zalo.explorerPair(ZALO);
            CampaignFile.expect(
                    204,
                    api.putJson(
                            "/api/v1/zalo/accounts/" + ZALO_NAME + "/tokens",
                            "{\"accessToken\": \"" + pair.get(0) + "\", \"refreshToken\": \"" + pair.get(1) + "\"}"));
        }

        private List<String> settings() {
            var settings = new ArrayList<>(List.of(
                    "server.port=0",
                    // As behind a proxy that speaks TLS.
                    "server.forward-headers-strategy=native",
                    "spring.data.redis.host=127.0.0.1",
                    "spring.data.redis.port=" + redis.port(),
                    "loa.sandbox.enabled=false",
                    "loa.access.keys[0].name=" + KEY_NAME,
                    "loa.access.keys[0].sha256=" + KEY_HASH,
                    "loa.access.keys[0].roles=OPERATOR,AUTHOR,APPROVER,ADMINISTRATOR",
                    "loa.access.keys[0].areas=*",
                    "loa.access.keys[1].name=kiem-toan",
                    "loa.access.keys[1].sha256=" + AUDITORS_KEY_HASH,
                    "loa.access.keys[1].roles=AUDITOR",
                    "loa.access.keys[1].areas=*",
                    // So that the log of Redis need not be a day old before it is written afresh.
                    "loa.retention.erased-traces=0s",
                    "loa.access.keys[2].name=tram-y-te",
                    "loa.access.keys[2].sha256=" + HEALTH_HASH,
                    "loa.access.keys[2].roles=HEALTH,AUTHOR,OPERATOR,APPROVER",
                    "loa.access.keys[2].areas=*",
                    "loa.campaign.folder=" + campaigns,
                    "loa.campaign.poll=200ms",
                    "loa.campaign.test-texts-a-day=2",
                    // A journey takes less time than anybody needs to read a text.
                    "loa.link.too-fast=0s",
                    "loa.smpp.reconnect-after=50ms",
                    "loa.smpp.reconnect-at-most=500ms",
                    "loa.smpp.answer-within=3s"));
            settings.addAll(List.of(
                    "loa.access.keys[3].name=may-chu",
                    "loa.access.keys[3].sha256=" + SENDERS_HASH,
                    "loa.access.keys[3].roles=SENDER",
                    "loa.access.keys[3].areas=*",
                    "loa.access.keys[4].name=duong-day-nong",
                    "loa.access.keys[4].sha256=" + HOTLINE_HASH,
                    "loa.access.keys[4].roles=HOTLINE",
                    "loa.access.keys[4].areas=*",
                    "loa.access.keys[6].name=nguoi-duyet",
                    "loa.access.keys[6].sha256=" + APPROVERS_HASH,
                    "loa.access.keys[6].roles=APPROVER,HEALTH",
                    "loa.access.keys[6].areas=*",
                    "loa.single.webhooks[0].key=may-chu",
                    "loa.single.webhooks[0].secret=" + WEBHOOK_SECRET,
                    "loa.single.webhooks[0].urls[0]=http://127.0.0.1:" + receiver.port() + "/loa/",
                    "loa.single.webhook-retry-after=50ms",
                    // Journeys are made at night as well.
                    "loa.consent.rules.public-service.hours=always",
                    // And several times to the same people.
                    "loa.consent.rules.public-service.within24-hours=0",
                    "loa.consent.rules.advertising.hours=always",
                    "loa.visitor.from=00:00:00",
                    "loa.visitor.to=23:59:59",
                    "loa.consent.singles.from=00:00:00",
                    "loa.consent.singles.to=23:59:59"));
            settings.addAll(List.of(
                    "loa.access.keys[5].name=truong-tram",
                    "loa.access.keys[5].sha256=" + SECOND_HEALTH_HASH,
                    "loa.access.keys[5].roles=HEALTH",
                    "loa.access.keys[5].areas=*",
                    "loa.alert.authorities.y-te-tinh.title=Sở Y tế tỉnh",
                    "loa.alert.authorities.y-te-tinh.sender=8049",
                    "loa.alert.authorities.y-te-tinh.release=TWO_PERSONS",
                    "loa.alert.authorities.y-te-tinh.emergency=false",
                    "loa.alert.authorities.y-te-tinh.releasers=truong-tram",
                    "loa.alert.authorities.tram-y-te.title=Trạm Y tế",
                    "loa.alert.authorities.tram-y-te.sender=8049",
                    "loa.alert.authorities.tram-y-te.release=TWO_PERSONS",
                    "loa.alert.authorities.tram-y-te.emergency=true",
                    "loa.alert.authorities.tram-y-te.releasers=truong-tram,tram-xa,truong-tinh",
                    "loa.alert.authorities.may-tram.title=Trạm Y tế",
                    "loa.alert.authorities.may-tram.sender=8049",
                    "loa.alert.authorities.may-tram.release=TWO_PERSONS",
                    "loa.alert.authorities.may-tram.emergency=false",
                    "loa.alert.authorities.may-tram.releasers=can-bo-tram,pho-tram",
                    "loa.alert.authorities.can-bo-tram.title=Trạm Y tế",
                    "loa.alert.authorities.can-bo-tram.sender=8049",
                    "loa.alert.authorities.can-bo-tram.release=TWO_PERSONS",
                    "loa.alert.authorities.can-bo-tram.emergency=false",
                    "loa.alert.authorities.can-bo-tram.releasers=pho-tram",
                    "loa.alert.instructions.cu.versions[0].version=1",
                    "loa.alert.instructions.cu.versions[0].decision=1/QĐ",
                    "loa.alert.instructions.cu.versions[0].from=2020-01-01",
                    "loa.alert.instructions.cu.versions[0].until=2020-12-31",
                    "loa.alert.instructions.cu.versions[0].texts.vi=cũ"));
            settings.addAll(List.of(
                    "loa.intake.folder=" + files.resolve("nap"),
                    "loa.intake.spool=" + files.resolve("spool"),
                    "loa.intake.every=200ms",
                    "loa.intake.settle=300ms",
                    "loa.intake.sftp[0].name=nha-mang",
                    "loa.intake.sftp[0].host=127.0.0.1",
                    "loa.intake.sftp[0].port=" + sftp.port(),
                    "loa.intake.sftp[0].user=" + FakeSftp.USER,
                    "loa.intake.sftp[0].password=" + FakeSftp.PASSWORD,
                    "loa.intake.sftp[0].host-key=" + sftp.hostKey(),
                    "loa.intake.sftp[0].remote-folder=out",
                    "loa.intake.sftp[0].source=nha-mang",
                    "loa.intake.sftp[0].every=500ms"));
            settings.addAll(List.of(
                    "loa.zalo.mode=production",
                    "loa.zalo.accounts[0].name=" + ZALO_NAME,
                    "loa.zalo.accounts[0].app-id=" + ZALO.appId(),
                    "loa.zalo.accounts[0].app-secret=" + ZALO.appSecret(),
                    "loa.zalo.accounts[0].oa-id=" + ZALO.oaId(),
                    "loa.zalo.accounts[0].webhook-key=" + ZALO.webhookKey(),
                    "loa.zalo.accounts[0].code-verifier=" + ZALO.codeVerifier(),
                    "loa.zalo.accounts[0].openapi=" + zalo.address(),
                    "loa.zalo.accounts[0].business=" + zalo.address(),
                    "loa.zalo.accounts[0].oauth=" + zalo.address(),
                    // Journeys are made at night, too.
                    "loa.zalo.night.holds="));
            settings.addAll(List.of(
                    "loa.access.oidc.issuer=" + issuer.address(),
                    "loa.access.oidc.client-id=" + FakeIssuer.CLIENT,
                    "loa.access.oidc.client-secret=" + FakeIssuer.SECRET));
            settings.addAll(bind(0, VIETTEL, "loa.smpp.binds[0].operators=viettel"));
            settings.add("loa.smpp.binds[0].ussd-dialect=specification");
            settings.addAll(bind(1, OTHERS, "loa.smpp.binds[1].operators="));
            return settings;
        }

        private List<String> bind(int number, String name, String operators) {
            var bind = "loa.smpp.binds[" + number + "].";
            return List.of(
                    bind + "name=" + name,
                    bind + "host=127.0.0.1",
                    bind + "port=" + smsc.port(),
                    bind + "system-id=" + name,
                    bind + "password=secret",
                    bind + "window=50",
                    bind + "rate=2000",
                    operators);
        }

        @Override
        public void close() throws IOException {
            context.close();
            sftp.close();
            issuer.close();
            receiver.close();
            FileSystemUtils.deleteRecursively(files);
            smsc.close();
            zalo.close();
            redis.afterAll(began);
            FileSystemUtils.deleteRecursively(campaigns);
        }
    }

    /// Starts Loa with these settings above those of `config/`; `log` hears of it from the first line.
    public static ConfigurableApplicationContext start(List<String> settings, LogBook log) {
        var application = new SpringApplication(Loa.class);
        application.addInitializers(context -> {
            log.open();
            var shared = running;
            if (shared != null) {
                shared.log.open();
            }
            context.getBeanFactory().registerSingleton("notFromTests", new NotFromTests());
        });
        return application.run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static FakeSftp sftp(Path root) {
        try {
            Files.createDirectories(root.resolve("out"));
            return new FakeSftp(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("loa-journeys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
