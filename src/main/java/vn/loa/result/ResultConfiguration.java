package vn.loa.result;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.campaign.PastRuns;
import vn.loa.link.Clicks;
import vn.loa.message.Planes;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// What counts the results.
@Configuration(proxyBeanMethods = false)
class ResultConfiguration {

    @Bean(destroyMethod = "close")
    ResultBook resultBook(
            PastRuns past,
            Segments segments,
            Sets sets,
            Planes planes,
            Clicks clicks,
            Areas areas,
            AreaNumbers numbers,
            Clock clock) {
        return new ResultBook(
                past, new Counting.Means(segments, sets, new Amounts(planes, segments), clicks, areas, numbers, clock));
    }
}
