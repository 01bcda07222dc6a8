package vn.loa.link;

import java.util.List;

/// An app that campaigns ask people to install; a profile of `config/apps.yaml`.
///
/// @param owner who publishes it, as texts and the landing page say
/// @param android its page in Google Play
/// @param iphone its page in the App Store
/// @param help a number that people can call about the app
/// @param hosts the only hosts that may appear in a text of this app's campaigns, beside our own link host
public record App(
        String id,
        String name,
        String owner,
        String android,
        String iphone,
        String site,
        String help,
        List<String> hosts) {

    public App {
        hosts = List.copyOf(hosts);
    }
}
