package vn.loa.area;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;

/// The text of a file of areas, whole: the largest that makes sense is some ten megabytes.
final class SourceText {

    private static final long LARGEST = 64L << 20;

    /// Reads UTF-8, or UTF-16 where a mark at the beginning says so, as spreadsheets save it; the result is NFC.
    ///
    /// @param mend where somebody looks who does not find the file: a setting or an option
    static String read(Path file, String mend) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new AreaFileException(
                    file,
                    "không đọc được; hãy đặt tệp vào đó hoặc sửa " + mend,
                    "cannot be read; put it there, or mend " + mend);
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new AreaFileException(
                        file,
                        "lớn quá 64 MB; hãy kiểm tra lại tệp",
                        "is over 64 MB; look whether it is the right file");
            }
            return Normalizer.normalize(decode(file, Files.readAllBytes(file)), Normalizer.Form.NFC);
        } catch (IOException e) {
            throw new AreaFileException(file, "không đọc được: " + e.getMessage(), "cannot be read: " + e.getMessage());
        }
    }

    private static String decode(Path file, byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return decode(file, bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return decode(file, bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return decode(file, bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(file, bytes, 0, StandardCharsets.UTF_8);
    }

    private static String decode(Path file, byte[] bytes, int from, Charset charset) {
        var rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .toString();
        } catch (CharacterCodingException e) {
            // Decoding stopped at the first byte that is wrong.
            var line = 1L;
            for (var i = from; i < rest.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new AreaFileException(
                    file,
                    line,
                    "không phải " + charset + "; hãy lưu lại tệp ở dạng UTF-8",
                    "is not " + charset + "; save the file as UTF-8");
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private SourceText() {}
}
