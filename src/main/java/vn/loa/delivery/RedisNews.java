package vn.loa.delivery;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// What senders are still to be told of their single texts: those outside whatever is new, those within Loa failures.
/// The scripts that enter what became of a text note that it is to be told.
final class RedisNews implements SingleNews, SingleFailures {

    private static final Script TAKE_NEWS = Script.beside(RedisNews.class, "take-news.lua", ScriptOutputType.MULTI);
    private static final Script END_NEWS = Script.beside(RedisNews.class, "end-news.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    /// @param redis the connection of [Singles]
    RedisNews(Redis redis) {
        this.redis = redis;
    }

    @Override
    public List<News> due(Instant now, int atMost, Duration hold) {
        return due(Keys.SINGLE_NEWS, now, atMost, hold);
    }

    @Override
    public List<News> failures(Instant now, int atMost, Duration hold) {
        return due(Keys.SINGLE_FAILURES, now, atMost, hold);
    }

    @Override
    public void heard(News failure) {
        end(Keys.SINGLE_FAILURES, failure, 0, false);
    }

    private List<News> due(String key, Instant now, int atMost, Duration hold) {
        List<Object> taken = redis.run(
                TAKE_NEWS,
                List.of(key),
                Singles.bytes(Keys.SINGLE),
                Singles.bytes(now.toEpochMilli()),
                Singles.bytes(atMost),
                Singles.bytes(now.plus(hold).toEpochMilli()));
        var news = new ArrayList<News>();
        for (var i = 0; i < taken.size(); i += 2) {
            var record = Singles.record((List<?>) taken.get(i + 1));
            news.add(new News(
                    SingleStory.read(Singles.text(taken.get(i)), record),
                    Integer.parseInt(SingleClaim.word(record, "tries", "1")),
                    record.getOrDefault("timeline", new byte[0]).length));
        }
        return news;
    }

    @Override
    public void told(News news) {
        end(Keys.SINGLE_NEWS, news, 0, false);
    }

    @Override
    public void again(News news, Instant due, boolean uncounted) {
        end(Keys.SINGLE_NEWS, news, due.toEpochMilli(), uncounted);
    }

    private void end(String key, News news, long due, boolean uncounted) {
        var id = news.story().text().id();
        redis.run(
                END_NEWS,
                List.of(key, Keys.single(id)),
                Singles.bytes(id),
                Singles.bytes(news.length()),
                Singles.bytes(due),
                Singles.bytes(uncounted ? "yes" : "no"));
    }
}
