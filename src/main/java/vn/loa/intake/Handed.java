package vn.loa.intake;

import java.io.InputStream;

/// A file or archive as it comes in at the door.
///
/// @param load the name under which it is done once
/// @param name what its sender called it; only shown
/// @param by how it came: `folder`, `sftp`, `rest`, `page` or `command`
/// @param size its octets, or -1 when nobody knows
/// @param lies whether it lies where it can be read again, and its load is named after its content
record Handed(String load, String name, String by, CoverNote note, InputStream octets, long size, boolean lies) {

    /// Whether it may be a health list though nobody with that role is here: it was asked for at the door, where what
    /// lies with us came in, or it was begun at the machine itself. Of a folder nobody knows who filled it.
    boolean isEntrusted() {
        return by.equals("command") || by.equals("rest") && lies;
    }
}
