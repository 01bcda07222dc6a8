package vn.loa.consent;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.retention.Kept;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Newcomers;
import vn.loa.subscriber.Operand;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;

@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    // No TTL: without it the ledgers could not be read.
    @Bean
    KeptSecret consentSecret(Redis redis, ConsentSettings settings) {
        return KeptSecret.of(redis, "loa.consent.secret", settings.secret(), "consent:secret");
    }

    @Bean
    ConsentRules consentRules(ConsentSettings settings) {
        return new ConsentRules(settings.rules());
    }

    @Bean
    RedisOptOuts optOuts(Redis redis, Registry registry, Sets sets, KeptSecret consentSecret) {
        return new RedisOptOuts(redis, registry, sets, ledgerKey(consentSecret));
    }

    @Bean
    RedisChannelOptOuts channelOptOuts(Redis redis, Registry registry, Sets sets, KeptSecret consentSecret) {
        // A connection of its own: it is asked about what is urgent, which does not wait behind bulk's scripts.
        return new RedisChannelOptOuts(redis.apart(), registry, sets, ledgerKey(consentSecret));
    }

    @Bean
    CampaignOptOuts campaignOptOuts(Redis redis, Registry registry, Sets sets, KeptSecret consentSecret) {
        return new CampaignOptOuts(redis, registry, sets, ledgerKey(consentSecret));
    }

    // Not to be taken for the ledger of all reminders.
    @Bean(defaultCandidate = false)
    RedisOptOuts doNotCall(Redis redis, Registry registry, Sets sets, KeptSecret consentSecret) {
        return RedisOptOuts.doNotCall(redis, registry, sets, ledgerKey(consentSecret));
    }

    @Bean
    Refusals refusals(
            RedisOptOuts optOuts,
            CampaignOptOuts campaignOptOuts,
            RedisChannelOptOuts channelOptOuts,
            @Qualifier("doNotCall") RedisOptOuts doNotCall) {
        return new Refusals(optOuts, campaignOptOuts, channelOptOuts, doNotCall);
    }

    private static SecretKeySpec ledgerKey(KeptSecret secret) {
        return secret.derive("HmacSHA256", "loa consent ledger", 32);
    }

    @Bean
    Leavers erasedConsent(
            Redis redis,
            RedisOptOuts optOuts,
            CampaignOptOuts campaignOptOuts,
            RedisChannelOptOuts channelOptOuts,
            @Qualifier("doNotCall") RedisOptOuts doNotCall) {
        return new ErasedPeople(
                redis, List.of(optOuts::forget, campaignOptOuts::forget, channelOptOuts::forget, doNotCall::forget));
    }

    @Bean
    Kept keptContacts(Redis redis, Registry registry) {
        return Kept.of(
                "contacts",
                "Ai được nhắn vào ngày nào (who was texted on which day)",
                Contacts.KEPT,
                Duration.ofDays(30),
                Contacts.KEPT,
                new OldContacts(redis, registry)::forgetBefore);
    }

    /// Whoever refused as a stranger is remembered when somebody registers them.
    @Bean
    Newcomers recalledRefusals(
            OptOuts optOuts,
            CampaignOptOuts campaignOptOuts,
            RedisChannelOptOuts channelOptOuts,
            @Qualifier("doNotCall") RedisOptOuts doNotCall) {
        return people -> {
            optOuts.recall(people);
            campaignOptOuts.recall(people);
            doNotCall.recall(people);
            channelOptOuts.recall(people);
        };
    }

    @Bean
    ContactBook contactBook(Redis redis, Registry registry) {
        return new ContactBook(redis, registry);
    }

    @Bean
    Permissions permissions(
            Redis redis,
            OptOuts optOuts,
            RedisChannelOptOuts channelOptOuts,
            @Qualifier("doNotCall") RedisOptOuts doNotCall,
            Registry registry,
            Sets sets,
            ContactBook contacts,
            ConsentRules rules,
            ConsentSettings settings,
            Clock clock) {
        return new SinglePermissions(
                redis, optOuts, channelOptOuts, doNotCall, registry, sets, contacts, rules, settings.singles(), clock);
    }

    @Bean
    Operand contactedWithin(ContactBook contacts) {
        return new ContactedWithin(contacts);
    }
}
