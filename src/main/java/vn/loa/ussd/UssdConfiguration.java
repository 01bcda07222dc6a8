package vn.loa.ussd;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.access.Audit;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.smpp.UssdDoor;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;

@Configuration(proxyBeanMethods = false)
class UssdConfiguration {

    /// The dialect of each bind that carries USSD; throws when a bind names one that is not there.
    private static Map<String, Dialect> dialects(UssdSettings settings, UssdDoor door) {
        return door.dialects().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, bind -> settings.dialect(bind.getKey(), bind.getValue())));
    }

    @Bean
    Sessions ussdSessions(Redis redis, UssdSettings settings) {
        return new Sessions(redis, settings.session());
    }

    // Those who answer stand above and may not be there.
    @Bean
    Conversation ussdConversation(
            UssdSettings settings,
            ObjectProvider<AlertCodes> codes,
            ObjectProvider<Arrivals> arrivals,
            OptOuts optOuts,
            Clock clock) {
        AlertCodes check = (by, code) -> {
            var issuer = codes.getIfAvailable();
            return issuer == null ? AlertCodes.Verdict.LATER : issuer.check(by, code);
        };
        Arrivals places = (who, area) -> {
            var host = arrivals.getIfAvailable();
            return host != null && host.arrived(who, area);
        };
        return new Conversation(settings, check, places, optOuts::refuses, clock);
    }

    @Bean
    Speech ussdSpeech(UssdDoor door, UssdSettings settings) {
        return new Speech(door, settings.words(), settings.answerWithin());
    }

    @Bean
    Misunderstandings ussdMisunderstandings(Audit audit, Clock clock) {
        return new Misunderstandings(
                (bind, reason) -> audit.write("ussd delivery", bind, "refused", null, reason), clock);
    }

    @Bean
    Dialogues ussdDialogues(
            UssdSettings settings,
            UssdDoor door,
            Conversation conversation,
            Sessions sessions,
            Inbound.Replies replies,
            Speech speech,
            Misunderstandings misunderstandings,
            MeterRegistry meters) {
        return new Dialogues(
                dialects(settings, door), conversation, sessions, replies, speech, misunderstandings, meters);
    }

    @Bean
    Pushes ussdPushes(
            UssdSettings settings,
            UssdDoor door,
            Carriers carriers,
            Conversation conversation,
            Sessions sessions,
            Speech speech,
            MeterRegistry meters) {
        return new Pushes(settings, dialects(settings, door), door, carriers, conversation, sessions, speech, meters);
    }

    @Bean
    UssdChannel ussdChannel(UssdPush pushes) {
        return new UssdChannel(pushes);
    }

    @Bean
    ErasedPeople peopleErasedFromUssd(Sessions sessions) {
        return new ErasedPeople(sessions);
    }
}
