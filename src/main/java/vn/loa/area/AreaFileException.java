package vn.loa.area;

import java.nio.file.Path;

/// A file of areas that cannot be used; the message names file, line and mend.
final class AreaFileException extends RuntimeException {

    AreaFileException(Path file, long line, String message) {
        super(file + ":" + line + ": " + message);
    }

    AreaFileException(Path file, String message) {
        super(file + ": " + message);
    }
}
