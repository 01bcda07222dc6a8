package vn.loa.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Single texts that have failed and whose senders, within Loa, do something else then: not taken, too late, of unknown
/// fate, or not on the phone.
public interface SingleFailures {

    /// The callback of a text whose failure is to be heard of here.
    String HEARD = "loa:failures";

    /// Takes what is to be heard now; until [#heard] says otherwise it is due again after `hold`, so that what a node
    /// has taken and not dealt with is dealt with by another.
    List<SingleNews.News> failures(Instant now, int atMost, Duration hold);

    /// It was dealt with; what has become known since it was taken is still due.
    void heard(SingleNews.News failure);
}
