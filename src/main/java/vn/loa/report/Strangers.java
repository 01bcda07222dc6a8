package vn.loa.report;

import java.time.LocalDate;
import java.util.Map;

/// Counts registered numbers that nobody in the registry has.
public interface Strangers {

    /// Those registered now who had registered by the end of that day, keyed as [vn.loa.subscriber.Subscriber#area()];
    /// under 0 those whose area nobody named.
    Map<Integer, Long> byArea(LocalDate asOf);
}
