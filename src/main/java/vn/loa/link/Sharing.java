package vn.loa.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Ways to give a link on to others, each an address that the phone itself knows what to do with.
///
/// @param link for whoever copies it by hand
record Sharing(String link, String zalo, String sms) {

    static Sharing of(String link, App app, LinkSettings settings) {
        var words = "Mời cài " + app.name() + " (" + app.owner() + "): " + link;
        // iPhones read what stands after an ampersand, Androids what stands after a question mark.
        return new Sharing(link, settings.zaloShare() + encoded(link), "sms:?&body=" + encoded(words));
    }

    // A space is %20 here: a plus sign would stand in the text message as it is.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
