package vn.loa.intake;

import java.io.IOException;
import java.nio.file.Path;

/// Where files lie until they are taken, and where they go then.
interface Tray {

    /// How files come here, for the book.
    String by();

    /// What every node calls this file.
    String place(Path file);

    /// What its sender calls it.
    String name(Path file);

    /// @throws BadFile when what is said about the file cannot be understood
    CoverNote note(Path file) throws IOException;

    /// The name under which it is loaded once.
    default String load(Path file, CoverNote note) throws IOException {
        return LoadName.of(file, name(file), note);
    }

    /// Whether it is still there to be taken, all of it.
    default boolean wants(Path file) throws IOException {
        return true;
    }

    /// The file is taken, or never will be, and leaves.
    void settle(Path file, Consignment what) throws IOException;
}
