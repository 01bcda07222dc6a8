package vn.loa.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// A file as a person saved it, as text: whatever spreadsheets here write can be read.
///
/// @param encoding what the file was, by the name that spreadsheets give it
/// @param guessed whether the octets could mean other letters as well, so that somebody must look
record Legible(String encoding, boolean guessed, String text) {

    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

    static Legible of(byte[] octets) throws IOException {
        if (octets.length == 0) {
            throw new BadFile(BadFile.Fault.UNREADABLE, "Tệp trống.", "The file is empty.");
        }
        var format = Format.of(octets);
        if (format == Format.ZIP && Spreadsheet.isOne(octets)) {
            return new Legible("Excel (.xlsx)", false, Spreadsheet.csv(octets));
        }
        if (format == Format.ZIP || format == Format.GZIP) {
            throw new BadFile(
                    BadFile.Fault.UNREADABLE,
                    "Đây là tệp nén; hãy giải nén rồi chọn tệp CSV hoặc Excel bên trong.",
                    "This is an archive; unpack it and choose the CSV or Excel file inside.");
        }
        if (format == Format.OLD_OFFICE) {
            throw new BadFile(
                    BadFile.Fault.UNREADABLE,
                    "Đây là tệp Excel đời cũ (.xls); hãy lưu thành .xlsx hoặc CSV UTF-8 rồi chọn lại.",
                    "This is an old Excel file (.xls); save it as .xlsx or CSV UTF-8 and choose it again.");
        }
        format.check();
        var wide = Utf8.charset(octets);
        if (wide != null) {
            return new Legible("UTF-16", false, unmarked(new String(octets, wide)));
        }
        try {
            var strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            CharBuffer text = strict.decode(ByteBuffer.wrap(octets));
            return new Legible("UTF-8", false, unmarked(text.toString()));
        } catch (CharacterCodingException e) {
            // It keeps a letter and its tone apart.
            var text = Normalizer.normalize(new String(octets, WINDOWS_1258), Normalizer.Form.NFC);
            return new Legible("Windows-1258", true, text);
        }
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    ByteArrayInputStream octets() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
