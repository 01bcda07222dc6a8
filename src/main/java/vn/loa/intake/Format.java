package vn.loa.intake;

import java.nio.charset.StandardCharsets;

/// What a file is, by its first octets; a name may say anything.
enum Format {
    GZIP("\u001f\u008b", "gzip"),
    ZIP("PK\u0003\u0004", "zip"),
    EMPTY_ZIP("PK\u0005\u0006", "zip"),
    SPLIT_ZIP("PK\u0007\u0008", "zip nhiều phần"),
    OLD_OFFICE("\u00d0\u00cf\u0011\u00e0", "Excel/Word (.xls, .doc)"),
    PDF("%PDF", "PDF"),
    RAR("Rar!", "RAR"),
    SEVEN_ZIP("7z\u00bc\u00af", "7-Zip"),
    BZIP2("BZh", "bzip2"),
    XZ("\u00fd7zXZ", "xz"),
    ZSTD("\u0028\u00b5\u002f\u00fd", "zstd"),
    TEXT("", "văn bản");

    private final byte[] start;
    private final String shown;

    Format(String start, String shown) {
        this.start = start.getBytes(StandardCharsets.ISO_8859_1);
        this.shown = shown;
    }

    static Format of(byte[] head) {
        for (var format : values()) {
            if (format.begins(head)) {
                return format;
            }
        }
        return TEXT;
    }

    private boolean begins(byte[] head) {
        var same = 0;
        while (same < start.length && same < head.length && head[same] == start[same]) {
            same++;
        }
        return same == start.length;
    }

    /// @throws BadFile when nothing of this format can be taken
    void check() throws BadFile {
        switch (this) {
            case GZIP, ZIP, TEXT -> {}
            case EMPTY_ZIP ->
                throw new BadFile(
                        BadFile.Fault.UNREADABLE, "Tệp zip không có tệp nào bên trong.", "The zip holds no file.");
            case SPLIT_ZIP, OLD_OFFICE, PDF, RAR, SEVEN_ZIP, BZIP2, XZ, ZSTD -> throw notOurs();
        }
    }

    /// @throws BadFile when this may not lie inside another file
    void checkInside() throws BadFile {
        if (this == GZIP || this == ZIP || this == EMPTY_ZIP) {
            throw new BadFile(
                    BadFile.Fault.NESTED,
                    "Tệp nén nằm trong tệp nén; chỉ nén một lần rồi gửi lại.",
                    "There is an archive inside the archive; compress once and send it again.");
        }
        check();
    }

    private BadFile notOurs() {
        return new BadFile(
                BadFile.Fault.UNREADABLE,
                "Đây là tệp " + shown + "; hãy lưu thành CSV UTF-8 (có thể nén bằng gzip hoặc zip).",
                "This is not a list but " + name() + "; save it as CSV UTF-8, compressed by gzip or zip if you like.");
    }
}
