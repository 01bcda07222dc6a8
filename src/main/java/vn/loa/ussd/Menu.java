package vn.loa.ussd;

import java.util.Map;
import java.util.TreeMap;

/// The pages that a phone can walk through.
///
/// @param root what is shown to somebody who dials our code
/// @param expired shown to somebody who answers a dialogue that is over; it ends it
/// @param more the line that leads to the next screen of a long page
/// @param wrong shown above a page when its choices do not have what was chosen
record Menu(String root, String expired, String more, String wrong, Map<String, Page> pages) {

    Menu {
        pages = new TreeMap<>(pages);
    }

    Page page(String name) {
        var page = pages.get(name);
        if (page == null) {
            throw new IllegalStateException("no page " + name); // the check found every target
        }
        return page;
    }
}
