package vn.loa.store;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Which layout the data in Redis has, and the steps that bring older data up to ours.
final class DataVersion {

    private static final Logger log = LoggerFactory.getLogger(DataVersion.class);

    private static final Script RAISE = Script.beside(DataVersion.class, "raise-version.lua", ScriptOutputType.INTEGER);

    // No TTL: it holds as long as the data that it speaks of. Missing: data of before there were versions, or none.
    private static final String KEY = "store:version";

    // The token of the node that migrates; its TTL is the lease.
    private static final String LOCK = "store:version:lock";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Redis redis;
    private final List<Migration> steps;
    private final Duration lease;

    /// @param lease how long a node that died in a migration keeps the others waiting
    DataVersion(Redis redis, List<Migration> migrations, Duration lease) {
        this.redis = redis;
        this.steps = migrations.stream()
                .sorted(Comparator.comparingInt(Migration::number))
                .toList();
        this.lease = lease;
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).number() != i + 1) {
                throw new IllegalStateException(
                        "migrations must be numbered from 1 without gaps, but where " + (i + 1) + " belongs stands "
                                + steps.get(i).number() + " (" + steps.get(i).what() + ")");
            }
        }
    }

    /// Brings the data up to our version, or waits until another node has.
    ///
    /// @throws Newer when the data has a version that this Loa does not know
    void bringUp() {
        var said = false;
        while (missing()) {
            var mine = Lease.take(redis, LOCK, lease);
            if (mine.isPresent()) {
                migrate(mine.get());
            } else {
                if (!said) {
                    log.info("waiting for another node to bring the data up to version={}", steps.size());
                    said = true;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw new RedisUnavailable("interrupted while another node migrates the data", null);
                }
            }
        }
    }

    int current() {
        var version = redis.await(redis.async().get(KEY));
        return version == null ? 0 : Integer.parseInt(new String(version, StandardCharsets.US_ASCII));
    }

    private boolean missing() {
        var current = current();
        if (current > steps.size()) {
            throw new Newer(current, steps.size());
        }
        return current < steps.size();
    }

    // Should it be lost in the middle, the steps may be run twice at once; they are made for that.
    private void migrate(Lease mine) {
        try (mine) {
            for (var step : steps.subList(current(), steps.size())) {
                var begun = System.nanoTime();
                log.info("migration begun version={} what=\"{}\"", step.number(), step.what());
                step.run(redis);
                redis.run(RAISE, List.of(KEY), digits(step.number()));
                log.info(
                        "migration done version={} in={}ms",
                        step.number(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        }
    }

    private static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /// Data that a newer Loa has written.
    static final class Newer extends RuntimeException {

        private Newer(int found, int known) {
            super("Dữ liệu trong Redis do một bản Loa mới hơn ghi (phiên bản " + found + "), bản này chỉ đọc được đến"
                    + " phiên bản " + known + ". (The data in this Redis was written by a newer Loa: it has version "
                    + found + ", and this Loa knows versions up to " + known + ".)");
        }
    }

    /// Says so at start in two sentences instead of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<Newer> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, Newer cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Hãy chạy bản Loa mới hơn, hoặc khôi phục bản sao lưu có trước khi nâng cấp. (Start the newer Loa"
                            + " again, or restore the backup from before the upgrade; nothing was changed.)",
                    cause);
        }
    }
}
