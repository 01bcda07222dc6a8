package vn.loa.consent;

/// Which campaigns there are or have been; whoever has them says it.
@FunctionalInterface
public interface KnownCampaigns {

    boolean contains(String id);
}
