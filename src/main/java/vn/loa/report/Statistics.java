package vn.loa.report;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;

/// Everything that was handed in: the files of the folder first, then what came by REST.
///
/// What came lies in one stream, a submission an entry, written at once or not at all. Each node reads on from where it
/// was before it answers, so that all give the same answer.
final class Statistics {

    private static final Logger log = LoggerFactory.getLogger(Statistics.class);

    // No TTL, and never trimmed: official figures and all their versions are kept for good.
    private static final String STREAM = "report:{statistics}";
    private static final String SUBMISSION = "s";
    private static final int READ_AT_ONCE = 500;

    private final Redis redis;
    private final StatisticsFolder folder;
    private StatisticsBook book = new StatisticsBook();
    private String read = "";
    private String folderAsRead = "";

    Statistics(Redis redis, StatisticsFolder folder) {
        this.redis = redis;
        this.folder = folder;
    }

    /// Writes a submission down; what it returns is its version.
    String append(Submission submission) {
        var json = JsonMapper.shared().writeValueAsString(submission).getBytes(StandardCharsets.UTF_8);
        return redis.await(redis.async().xadd(STREAM, Map.of(SUBMISSION, json)));
    }

    /// All that was handed in up to now.
    synchronized StatisticsBook book() {
        var fingerprint = folder.fingerprint();
        if (!fingerprint.equals(folderAsRead)) {
            book = new StatisticsBook();
            read = "";
            folder.readInto(book);
            folderAsRead = fingerprint;
        }
        while (true) {
            var entries = redis.await(redis.async()
                    .xrange(STREAM, read.isEmpty() ? Range.unbounded() : after(read), Limit.from(READ_AT_ONCE)));
            for (var entry : entries) {
                enter(book, entry.getId(), entry.getBody().get(SUBMISSION));
                read = entry.getId();
            }
            if (entries.size() < READ_AT_ONCE) {
                return book;
            }
        }
    }

    /// What counted at some moment: the last entry of the stream and the files of the folder.
    synchronized String version() {
        book();
        return (read.isEmpty() ? "0" : read) + "/" + folder.digest();
    }

    /// All that was handed in up to a version.
    ///
    /// @return empty where the files of the folder are not those any more
    synchronized Optional<StatisticsBook> at(String version) {
        var parts = version.split("/", 2);
        if (parts.length < 2 || !parts[1].equals(folder.digest())) {
            return Optional.empty();
        }
        var then = new StatisticsBook();
        folder.readInto(then);
        if (!parts[0].equals("0")) {
            redis.await(redis.async()
                            .xrange(STREAM, Range.from(Range.Boundary.unbounded(), Range.Boundary.including(parts[0]))))
                    .forEach(entry -> enter(then, entry.getId(), entry.getBody().get(SUBMISSION)));
        }
        return Optional.of(then);
    }

    private static void enter(StatisticsBook book, String id, byte @Nullable [] json) {
        if (json == null) {
            log.error("statistics not readable entry={} error=\"it holds no table\"", id);
            return;
        }
        try {
            book.enter(id, JsonMapper.shared().readValue(json, Submission.class));
        } catch (JacksonException e) {
            log.error("statistics not readable entry={} error=\"{}\"", id, e.getOriginalMessage());
        }
    }

    private static Range<String> after(String id) {
        return Range.from(Range.Boundary.excluding(id), Range.Boundary.unbounded());
    }
}
