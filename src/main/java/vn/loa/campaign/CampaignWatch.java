package vn.loa.campaign;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks, every few seconds, at what may have changed without anybody saying so: files, approvals given on another
/// node, ticks that Quartz could not deliver, runs whose node died.
final class CampaignWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CampaignWatch.class);
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final Campaigns campaigns;
    private final Timetable timetable;
    private final RunStarter starter;
    private final Duration poll;
    private volatile @Nullable Thread thread;
    /// By what failed; each is told once.
    private final Map<String, String> lastComplaints = new HashMap<>();

    CampaignWatch(Campaigns campaigns, Timetable timetable, RunStarter starter, Duration poll) {
        this.campaigns = campaigns;
        this.timetable = timetable;
        this.starter = starter;
        this.poll = poll;
    }

    /// Looks once before anybody asks for a campaign, then goes on by itself.
    @Override
    public void start() {
        look();
        var watching = Thread.ofVirtual().name("campaign-watch").unstarted(this::run);
        // Known before it runs, for it ends as soon as another is known.
        thread = watching;
        watching.start();
    }

    @Override
    public void stop() {
        var watching = thread;
        thread = null;
        if (watching == null) {
            return;
        }
        watching.interrupt();
        try {
            watching.join(PARTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                Thread.sleep(poll);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One failing does not keep the others from being looked at: without Redis, files are still read.
    void look() {
        attempt("files", campaigns::reload);
        attempt("triggers", timetable::arrange);
        attempt("ticks", timetable::look);
        attempt("runs", starter::tend);
    }

    private void attempt(String what, Act act) {
        try {
            act.run();
        } catch (SchedulerException | RuntimeException e) {
            var complaint = e.toString();
            if (!complaint.equals(lastComplaints.put(what, complaint))) {
                log.error("campaign watch, {}: {}; tried again every {} ms", what, complaint, poll.toMillis(), e);
            }
        }
    }

    private interface Act {
        void run() throws SchedulerException;
    }
}
