package vn.loa.subscriber;

import vn.loa.store.Redis;

/// The grounds on which single people are in a set, each under a number of two bytes, so that a column can hold it.
final class Evidence {

    private static final int MAX = 0xffff;

    private final Numbering grounds;

    Evidence(Redis redis) {
        this.grounds = new Numbering(redis, "evidence", MAX);
    }

    /// @throws LoadRefused when so many different ones were named that there is no number left
    int of(Provenance why) {
        var ground = String.join("\t", why.source(), plain(why.legalBasis()), plain(why.document()));
        try {
            return grounds.of(ground);
        } catch (IllegalStateException e) {
            throw new LoadRefused("Đã có quá " + MAX + " văn bản khác nhau; hãy dùng lại một văn bản đã có. (There are "
                    + MAX + " different documents already; name one of these.)");
        }
    }

    /// What a number stands for; nothing in particular for 0.
    Provenance find(int number) {
        return grounds.name(number)
                .map(ground -> ground.split("\t", -1))
                .map(field -> new Provenance(field[0], field[1], field[2]))
                .orElse(Provenance.UNNAMED);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
