package vn.loa.delivery;

/// One part of a single text, as an operator's id leads to it.
///
/// @param id the text's
/// @param index counted from 0
/// @param of how many parts the text has
record SinglePart(String id, int index, int of) {

    private static final char BETWEEN = '\t';

    /// As it lies in Redis; a text of one part is its id.
    String written() {
        return of == 1 ? id : id + BETWEEN + index + BETWEEN + of;
    }

    static SinglePart read(String written) {
        var last = written.lastIndexOf(BETWEEN);
        if (last < 0) {
            return new SinglePart(written, 0, 1);
        }
        var first = written.lastIndexOf(BETWEEN, last - 1);
        return new SinglePart(
                written.substring(0, first),
                Integer.parseInt(written.substring(first + 1, last)),
                Integer.parseInt(written.substring(last + 1)));
    }
}
