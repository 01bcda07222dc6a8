package vn.loa.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Single texts whose senders want to be told what becomes of them, and have not been told the latest.
public interface SingleNews {

    /// @param tries how often it was tried to tell it, this time included
    /// @param length of the story, by which it is known again
    record News(SingleStory story, int tries, int length) {}

    /// Takes what is to be told now; until [#told] or [#again] says otherwise, it is due again after `hold`, so that
    /// what a node has taken and not told is told by another.
    List<News> due(Instant now, int atMost, Duration hold);

    /// It was told, or given up; what has become known since it was taken is still due.
    void told(News news);

    /// It could not be told.
    ///
    /// @param uncounted whether it was not really tried
    void again(News news, Instant due, boolean uncounted);
}
