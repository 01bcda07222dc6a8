package vn.loa.store;

/// One step that takes the data in Redis from one version of its layout to the next; a bean of the package that
/// owns the keys.
///
/// It is run once, before any other part of Loa touches Redis, by one node while the others wait. It may die
/// anywhere and is then run again from its beginning, so it must do no harm to what it has done already, nor to a
/// Redis that is empty.
public interface Migration {

    /// The version that the data has afterwards: 1 for the first step, and no number twice over all packages.
    int number();

    /// What it does, in words for the log: `people of no source become people of the source unnamed`.
    String what();

    void run(Redis redis);
}
