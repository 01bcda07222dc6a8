package vn.loa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.sftp.session.SftpRemoteFileTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.unit.DataSize;
import vn.loa.fake.FakeSftp;
import vn.loa.fake.RedisServer;

class SftpTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CSV = "msisdn\n0951000001\n0951000002\n0951000003\n0951000004\n";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Path remote;
    private FakeSftp server;
    private Hall hall;

    @BeforeEach
    void start() throws IOException {
        remote = Files.createDirectories(folder.resolve("remote/out"));
        server = new FakeSftp(folder.resolve("remote"));
        hall = new Hall(REDIS.redis());
    }

    @AfterEach
    void stop() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        server.close();
    }

    @Test
    void aFileIsFetchedTakenAndMovedAway() throws IOException {
        Files.write(remote.resolve("thang-11.csv.gz"), Packed.gzip(CSV));
        Files.writeString(remote.resolve("dang-ghi.csv.part"), CSV);
        Files.createDirectories(remote.resolve("cu"));

        watch(settings());

        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/thang-11.csv.gz")));
        assertThat(hall.people.allLines()).hasSize(4);
        assertThat(hall.people.orders()).singleElement().satisfies(order -> {
            assertThat(order.provenance().source()).isEqualTo("viettel");
            assertThat(order.list()).isEqualTo("khach-hang");
        });
        assertThat(remote.resolve("dang-ghi.csv.part")).exists();
        await().atMost(PATIENCE).ignoreException(UncheckedIOException.class).until(() -> leftBehind()
                .isEmpty());
        assertThat(hall.reports.latest(5)).singleElement().satisfies(report -> {
            assertThat(report.by()).isEqualTo("sftp");
            assertThat(report.state()).isEqualTo("done");
        });
    }

    @Test
    void whatCannotBeTakenGoesToFailedAndNothingIsWrittenOver() throws IOException {
        Files.writeString(remote.resolve("menu.csv"), "món,giá\nphở,50000\n");
        Files.createDirectories(remote.resolve("done"));
        Files.writeString(remote.resolve("done/a.csv"), "an older one");
        Files.writeString(remote.resolve("a.csv"), CSV);

        watch(settings());

        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("failed/menu.csv")));
        await().atMost(PATIENCE).until(() -> Files.notExists(remote.resolve("a.csv")));
        assertThat(Files.readString(remote.resolve("done/a.csv"))).isEqualTo("an older one");
        try (var done = Files.list(remote.resolve("done"))) {
            assertThat(done).hasSize(2);
        }
    }

    @Test
    void whoeverHasAnotherKeyThanTheServersGetsNoPassword() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV);
        var settings = settings();
        server.changeHostKey(FakeSftp.newKey("EC", 256));

        var errors = watch(settings);

        await().atMost(PATIENCE).until(() -> errors.size() > 2);
        assertThat(errors).allMatch(error -> error.contains("key"));
        assertThat(server.logins()).isZero();
        assertThat(remote.resolve("a.csv")).exists();
        assertThat(hall.people.orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EC,256", "RSA,2048", "EdDSA,256"})
    void theServersKeyMayBeKnownByItselfItsFingerprintOrAFile(String algorithm, int size) throws IOException {
        server.changeHostKey(FakeSftp.newKey(algorithm, size));
        var hosts = Files.writeString(
                folder.resolve("known_hosts"),
                "# written by ssh-keyscan\n[127.0.0.1]:" + server.port() + " " + server.hostKey() + "\n");
        var ways =
                List.of(settings(server.hostKey(), null), settings(server.fingerprint(), null), settings(null, hosts));
        for (var way : ways) {
            var name = "a" + ways.indexOf(way) + ".csv";
            Files.writeString(remote.resolve(name), CSV + "095200000" + ways.indexOf(way) + "\n");
            watch(way);
            await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/" + name)));
            stopWatching();
        }
        assertThat(hall.people.orders()).hasSize(3);
    }

    @Test
    void wrongPasswordIsToldAndTheRightOneOpensAfterwards() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV);
        var errors = watch(settings(server.hostKey(), null, new Secret("sai"), null));
        await().atMost(PATIENCE).until(() -> errors.size() > 1);
        stopWatching();

        assertThat(errors).allMatch(error -> !error.contains("sai"));
        assertThat(hall.people.orders()).isEmpty();
        watch(settings());
        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/a.csv")));
    }

    @Test
    void aKeyOpensAsWellEvenOneOfTheKindThatIsMadeByDefault() throws Exception {
        Files.writeString(remote.resolve("a.csv"), CSV);
        var key = FakeSftp.newKey("EdDSA", 256);
        server.admit(key.getPublic());
        var file = folder.resolve("id_ed25519");
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "loa", null, out);
        }

        watch(settings(server.hostKey(), null, null, file));

        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/a.csv")));
    }

    @Test
    void whenTheServerComesBackItsFilesAreTaken() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV);
        server.stop();
        var errors = watch(settings());
        await().atMost(PATIENCE).until(() -> errors.size() > 1);

        server.start();

        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/a.csv")));
    }

    @ParameterizedTest
    @CsvSource({"HANGS_UP", "ENDS_EARLY"})
    void ofATransferThatBreaksNothingIsTakenUntilItIsWhole(FakeSftp.Mood mood) throws IOException {
        var large = new StringBuilder("msisdn\n");
        for (var i = 0; i < 40_000; i++) {
            large.append("0951").append(100_000 + i).append('\n');
        }
        Files.writeString(remote.resolve("a.csv"), large);
        server.mood(mood);
        watch(settings());
        await().atMost(PATIENCE).until(() -> server.broken() > 2);
        assertThat(hall.people.orders()).isEmpty();

        server.mood(FakeSftp.Mood.HAPPY);

        await().atMost(PATIENCE).until(() -> Files.exists(remote.resolve("done/a.csv")));
        assertThat(hall.people.allLines()).hasSize(40_000);
        assertThat(hall.people.orders()).hasSize(1);
    }

    @Test
    void aFileThatGrowsIsLeftAloneUntilItIsStill() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV);
        var tray = tray(Duration.ofMinutes(1));
        assertThat(listed(tray)).isEmpty();
        hall.clock.advance(Duration.ofMinutes(1));
        Files.writeString(remote.resolve("a.csv"), CSV + "0951000005\n");
        assertThat(listed(tray)).isEmpty();

        hall.clock.advance(Duration.ofMinutes(1));

        assertThat(listed(tray)).containsExactly("a.csv");
    }

    @Test
    void whatWentOnGrowingWhileItWasFetchedIsFetchedAgain() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV + "0951000005\n");
        var tray = tray(Duration.ZERO);
        var local = Files.writeString(folder.resolve("a.csv"), CSV);

        assertThat(tray.wants(local)).isFalse();

        assertThat(local).doesNotExist();
        assertThat(tray.wants(Files.writeString(local, CSV + "0951000005\n"))).isTrue();
        Files.delete(remote.resolve("a.csv"));
        assertThat(tray.wants(local)).isFalse();
    }

    @Test
    void aServerThatLetsNothingBeMovedIsReadOnceAndToldOf() throws IOException {
        Files.writeString(remote.resolve("a.csv"), CSV);
        server.mood(FakeSftp.Mood.READ_ONLY);
        watch(settings());
        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> hall.reports.latest(1).size() == 1 && leftBehind().isEmpty());
        assertThat(hall.people.orders()).hasSize(1);

        Files.writeString(remote.resolve("b.csv"), CSV + "0951000006\n");

        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> hall.reports.latest(5).size() == 2 && leftBehind().isEmpty());
        // Each once: b.csv was looked for again and again, and a.csv left alone.
        assertThat(hall.people.orders()).hasSize(2);
    }

    @Test
    void twoNodesDoNotFetchTheSameFile() throws IOException {
        for (var i = 0; i < 10; i++) {
            Files.writeString(remote.resolve(i + ".csv"), CSV + "095200000" + i + "\n");
        }
        var other = new Hall(REDIS.connect(), hall.people, hall.clock);
        watch(settings(), hall, folder.resolve("node-1"));
        watch(settings(), other, folder.resolve("node-2"));

        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> hall.people.orders().size() >= 10 && leftBehind().isEmpty());

        assertThat(hall.people.orders()).hasSize(10);
    }

    @Test
    void settingsThatLetAnybodyStandInForTheServerAreRefused() {
        assertThatThrownBy(() -> settings(null, null)).hasMessageContaining("ssh-keyscan");
        assertThatThrownBy(() -> tray("rubbish")).hasMessageContaining("host-key");
        assertThatThrownBy(() -> settings("SHA256:x", null, null, null)).hasMessageContaining("password");
        assertThat(settings().toString()).contains("[hidden]").doesNotContain(FakeSftp.PASSWORD);
    }

    /// @throws UncheckedIOException when a file goes while it is listed
    private List<String> leftBehind() {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> !file.startsWith(folder.resolve("remote"))
                            && file.toString().contains("/sftp/viettel/"))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SftpTray tray(Duration settle) {
        var sessions = SftpSessions.of(settings());
        open.add(sessions);
        return new SftpTray(
                settings(),
                new SftpRemoteFileTemplate(sessions.kept()),
                folder,
                DataSize.ofBytes(0),
                hall.turns,
                new Stillness(hall.clock, settle));
    }

    private void tray(String hostKey) {
        SftpSessions.of(settings(hostKey, null));
    }

    private List<String> listed(SftpTray tray) {
        try (var sessions = SftpSessions.of(settings());
                var session = sessions.kept().getSession()) {
            return tray.filterFiles(session.list("out")).stream()
                    .map(file -> file.getFilename())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> watch(SftpSettings settings) throws IOException {
        return watch(settings, hall, folder.resolve("spool"));
    }

    private List<String> watch(SftpSettings server, Hall at, Path spool) throws IOException {
        var context = new AnnotationConfigApplicationContext(Flows.class);
        open.add(context);
        var settings = new IntakeSettings(
                "",
                Duration.ofMillis(100),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(30),
                spool,
                DataSize.ofMegabytes(10),
                DataSize.ofBytes(0),
                DataSize.ofMegabytes(10),
                200,
                10,
                List.of(server));
        var doors = new Doors(
                settings,
                context.getBean(IntegrationFlowContext.class),
                context.getBean("intakeScheduler", ThreadPoolTaskScheduler.class),
                at.desk,
                at.turns,
                Optional.empty(),
                new Spool(spool, settings.spoolLargest(), settings.spoolReserve()),
                at.clock);
        open.add(doors::destroy);
        doors.run(new DefaultApplicationArguments());
        return context.getBean(Flows.class).errors;
    }

    private void stopWatching() {
        open.reversed().forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        open.clear();
    }

    private SftpSettings settings() {
        return settings(server.hostKey(), null);
    }

    private SftpSettings settings(@Nullable String hostKey, @Nullable Path knownHosts) {
        return settings(hostKey, knownHosts, new Secret(FakeSftp.PASSWORD), null);
    }

    private SftpSettings settings(
            @Nullable String hostKey, @Nullable Path knownHosts, @Nullable Secret password, @Nullable Path privateKey) {
        return new SftpSettings(
                "viettel",
                "127.0.0.1",
                server.port(),
                FakeSftp.USER,
                password,
                privateKey,
                null,
                hostKey,
                knownHosts,
                "out",
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                "subscribers",
                "viettel",
                "upsert",
                "khach-hang",
                "",
                "",
                null);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableIntegration
    static class Flows {

        private final List<String> errors = new CopyOnWriteArrayList<>();

        @Bean
        IntegrationFlow intakeErrorFlow() {
            return IntegrationFlow.from(Doors.ERRORS)
                    .handle(message -> errors.add(String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause((Throwable) message.getPayload()))))
                    .get();
        }

        @Bean
        ThreadPoolTaskScheduler intakeScheduler() {
            var scheduler = new ThreadPoolTaskScheduler();
            scheduler.setPoolSize(4);
            scheduler.setThreadFactory(Thread.ofVirtual().name("intake-", 0).factory());
            return scheduler;
        }
    }
}
