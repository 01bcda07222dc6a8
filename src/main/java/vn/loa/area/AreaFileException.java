package vn.loa.area;

import java.nio.file.Path;

/// A file of areas that cannot be used; the message names file, line and mend, in Vietnamese and English.
final class AreaFileException extends RuntimeException {

    AreaFileException(Path file, long line, String vietnamese, String english) {
        super(file + ":" + line + ": " + vietnamese + " (" + english + ")");
    }

    /// @param where a file and a place in it that is no line
    AreaFileException(String where, String vietnamese, String english) {
        super(where + ": " + vietnamese + " (" + english + ")");
    }

    AreaFileException(Path file, String vietnamese, String english) {
        super(file + ": " + vietnamese + " (" + english + ")");
    }
}
