package vn.loa.reply;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.channel.FreeTexts;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleStory;
import vn.loa.link.Apps;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;

/// The desk at which people answer; apart from the flow of replies, which does without it.
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    @Bean
    ConversationDesk conversationDesk(
            Conversations conversations,
            Registry registry,
            AreaNumbers numbers,
            Areas areas,
            Permissions permissions,
            Outbox outbox,
            Carriers carriers,
            Apps apps,
            List<FreeTexts> windows,
            SingleStory.Book stories,
            ReplySettings settings,
            Clock clock) {
        return new ConversationDesk(
                conversations,
                new Readers(registry, numbers, areas, clock),
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
