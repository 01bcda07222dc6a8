package vn.loa.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// The whole ledger: who refuses what, since when, and how we know.
public final class Refusals {

    private final RedisOptOuts everything;
    private final CampaignOptOuts campaigns;
    private final RedisChannelOptOuts channels;
    private final RedisOptOuts doNotCall;

    Refusals(RedisOptOuts everything, CampaignOptOuts campaigns, RedisChannelOptOuts channels, RedisOptOuts doNotCall) {
        this.everything = everything;
        this.campaigns = campaigns;
        this.channels = channels;
        this.doNotCall = doNotCall;
    }

    /// What one person has said about one thing.
    ///
    /// @param standing the refusal that holds now; null when there is none
    /// @param history what was refused and taken back, oldest first; empty after an erasure
    public record Page(Scope scope, OptOuts.@Nullable Change standing, List<OptOuts.Change> history) {}

    /// Notes a refusal at once, as [OptOuts#refuse] does.
    public boolean refuse(Scope scope, Msisdn msisdn, String evidence, Instant at) {
        return switch (scope) {
            case Scope.Everything _ -> everything.refuse(msisdn, evidence, at);
            case Scope.Campaign(var id) -> campaigns.refuse(id, msisdn, evidence, at);
            case Scope.Channel(var name) -> channels.refuse(name, msisdn, evidence, at);
            case Scope.DoNotCall _ -> doNotCall.refuse(msisdn, evidence, at);
        };
    }

    /// Takes a refusal back; answers whether there was one.
    public boolean resume(Scope scope, Msisdn msisdn, String evidence, Instant at) {
        return ledger(scope).resume(msisdn, evidence, at);
    }

    /// Takes back what was refused of single campaigns.
    public void resumeCampaigns(Msisdn msisdn, String evidence, Instant at) {
        campaigns.of(msisdn).forEach(id -> campaigns.ledger(id).resume(msisdn, evidence, at));
    }

    /// The refusal of this that holds now.
    public Optional<OptOuts.Change> standing(Scope scope, Msisdn msisdn) {
        return ledger(scope).standing(msisdn);
    }

    long onDoNotCall() {
        return doNotCall.size();
    }

    /// A do-not-call list that replaces all that was entered with evidence that begins like this.
    Replacement doNotCallReplacing(String source) {
        return new Replacement(doNotCall, source);
    }

    /// Everything that is written about a number.
    public List<Page> of(Msisdn msisdn) {
        var scopes = new ArrayList<Scope>();
        scopes.add(Scope.EVERYTHING);
        campaigns.of(msisdn).forEach(id -> scopes.add(new Scope.Campaign(id)));
        channels.names().forEach(name -> scopes.add(new Scope.Channel(name)));
        scopes.add(Scope.DO_NOT_CALL);
        var pages = new ArrayList<Page>();
        for (var scope : scopes) {
            var ledger = ledger(scope);
            var page = new Page(scope, ledger.standing(msisdn).orElse(null), ledger.history(msisdn));
            if (page.standing() != null || !page.history().isEmpty()) {
                pages.add(page);
            }
        }
        return pages;
    }

    private RedisOptOuts ledger(Scope scope) {
        return switch (scope) {
            case Scope.Everything _ -> everything;
            case Scope.Campaign(var id) -> campaigns.ledger(id);
            case Scope.Channel(var name) -> channels.ledger(name);
            case Scope.DoNotCall _ -> doNotCall;
        };
    }
}
