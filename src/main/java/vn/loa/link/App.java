package vn.loa.link;

import java.util.List;

/// An app that campaigns ask people to install; a profile of `config/apps.yaml`.
///
/// @param hosts the only hosts that may appear in a text of this app's campaigns, beside our own link host
public record App(String id, String name, String android, String iphone, String site, List<String> hosts) {}
