package vn.loa.reply;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.channel.FreeTexts;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleStory;
import vn.loa.link.Apps;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

/// The desk at which people answer; apart from the flow of replies, which does without it.
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    @Bean
    ConversationDesk conversationDesk(
            Conversations conversations,
            Registry registry,
            Segments segments,
            Permissions permissions,
            Outbox outbox,
            Carriers carriers,
            Apps apps,
            List<FreeTexts> windows,
            SingleStory.Book stories,
            ReplySettings settings,
            Clock clock) {
        var reach = new Reach(segments, clock);
        return new ConversationDesk(
                conversations,
                // Of strangers reads whoever may act everywhere.
                number -> reach.covers(number, registry),
                permissions,
                outbox,
                carriers,
                apps,
                windows,
                stories,
                settings,
                clock);
    }
}
