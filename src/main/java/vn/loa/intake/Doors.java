package vn.loa.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.integration.dsl.SourcePollingChannelAdapterSpec;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.file.dsl.Files;
import org.springframework.integration.sftp.dsl.Sftp;
import org.springframework.integration.sftp.session.SftpRemoteFileTemplate;
import org.springframework.scheduling.TaskScheduler;

/// Opens the doors through which files come by themselves, once everything else is there to take them: the watched
/// folder, the spool, and each SFTP server, a flow of its own for each.
final class Doors implements ApplicationRunner, DisposableBean {

    static final String ERRORS = "intakeErrors";

    private static final Logger log = LoggerFactory.getLogger(Doors.class);
    private static final int AT_ONCE = 1_000;

    private final IntakeSettings settings;
    private final IntegrationFlowContext flows;
    private final TaskScheduler scheduler;
    private final FileDesk desk;
    private final Turns turns;
    private final Optional<DropFolder> folder;
    private final Spool spool;
    private final Clock clock;
    private final List<Runnable> closing = new ArrayList<>();

    Doors(
            IntakeSettings settings,
            IntegrationFlowContext flows,
            TaskScheduler scheduler,
            FileDesk desk,
            Turns turns,
            Optional<DropFolder> folder,
            Spool spool,
            Clock clock) {
        this.settings = settings;
        this.flows = flows;
        this.scheduler = scheduler;
        this.desk = desk;
        this.turns = turns;
        this.folder = folder;
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (arguments.containsOption(LoadCommand.OPTION)) {
            return;
        }
        spool.open();
        flows.registration(spoolFlow()).register();
        folder.ifPresent(watched -> {
            flows.registration(folderFlow(watched)).register();
            scheduler.scheduleWithFixedDelay(watched::sweep, Duration.ofHours(1));
            log.info("folder watched folder={} every={}", watched.folder(), settings.every());
        });
        settings.sftp().forEach(server -> {
            flows.registration(sftpFlow(server)).register();
            log.info("sftp watched server={} every={}", server.name(), server.every());
        });
    }

    private IntegrationFlow folderFlow(DropFolder watched) {
        var complete = new FolderScan(new Stillness(clock, settings.settle()), desk::mayTry);
        return IntegrationFlow.from(
                        Files.inboundAdapter(watched.folder().toFile()).scanner(complete), every(settings.every()))
                .handle(File.class, (file, _) -> take(file, watched))
                .get();
    }

    private IntegrationFlow spoolFlow() {
        return IntegrationFlow.from(
                        Files.inboundAdapter(spool.folder().toFile()).filter(files -> ready(files, Spool::isWhole)),
                        every(settings.every()))
                .handle(File.class, (file, _) -> take(file, spool))
                .get();
    }

    private IntegrationFlow sftpFlow(SftpSettings server) {
        var sessions = SftpSessions.of(server);
        var tray = new SftpTray(
                server,
                new SftpRemoteFileTemplate(sessions.kept()),
                fetched(server),
                settings.spoolReserve(),
                turns,
                new Stillness(clock, settings.settle()));
        closing.add(tray::close);
        closing.add(sessions::close);
        return IntegrationFlow.from(
                        Sftp.inboundAdapter(sessions.kept())
                                .remoteDirectory(server.remoteFolder())
                                .filter(tray)
                                .localDirectory(fetched(server).toFile())
                                .localFilter(files -> ready(files, _ -> true))
                                .temporaryFileSuffix(".part")
                                .preserveTimestamp(true)
                                .maxFetchSize(1),
                        every(server.every()))
                .handle(File.class, (file, _) -> take(file, tray))
                .get();
    }

    private List<File> ready(File @Nullable [] files, Predicate<Path> whole) {
        return Stream.of(files == null ? new File[0] : files)
                .filter(file -> whole.test(file.toPath()) && desk.mayTry(file.toPath()))
                .toList();
    }

    private Consumer<SourcePollingChannelAdapterSpec> every(Duration pause) {
        return source -> source.taskScheduler(scheduler)
                .poller(Pollers.fixedDelay(pause).maxMessagesPerPoll(AT_ONCE).errorChannel(ERRORS));
    }

    private @Nullable Object take(File file, Tray tray) {
        desk.take(file.toPath(), tray);
        return null;
    }

    // Beside the spool: what is fetched from a server lies here until it is loaded.
    private Path fetched(SftpSettings server) {
        return settings.spool().resolve("sftp").resolve(server.name()).toAbsolutePath();
    }

    @Override
    public void destroy() {
        closing.forEach(Runnable::run);
    }
}
