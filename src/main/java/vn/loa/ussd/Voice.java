package vn.loa.ussd;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// How pages are written for the phones of one operator.
///
/// @param language ISO 639; pages without a text in it are shown in Vietnamese
/// @param accents whether pages keep their accents, which many handsets show badly
record Voice(
        @DefaultValue("vi") String language,
        @DefaultValue("false") boolean accents) {

    static final Voice PLAIN = new Voice(Page.VIETNAMESE, false);
}
