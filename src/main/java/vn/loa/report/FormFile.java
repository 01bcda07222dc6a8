package vn.loa.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The kinds of files that an official table can be had as.
public enum FormFile {
    HTML("text/html;charset=UTF-8", form -> FormMarkup.of(form).getBytes(StandardCharsets.UTF_8)),
    // Without the mark a spreadsheet takes UTF-8 for another encoding.
    CSV("text/csv;charset=UTF-8", form -> ("\uFEFF" + FormCsv.of(form)).getBytes(StandardCharsets.UTF_8)),
    JSON("application/json", form -> FormJson.of(form).getBytes(StandardCharsets.UTF_8)),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FormWorkbook::of),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FormDocument::of),
    PDF("application/pdf", form -> Pdf.of(FormMarkup.of(form)));

    private final String type;
    private final Function<Form, byte[]> writer;

    FormFile(String type, Function<Form, byte[]> writer) {
        this.type = type;
        this.writer = writer;
    }

    public static Optional<FormFile> of(String ending) {
        return Arrays.stream(values())
                .filter(file -> file.ending().equals(ending))
                .findFirst();
    }

    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its media type.
    public String type() {
        return type;
    }

    public byte[] write(Form form) {
        return writer.apply(form);
    }

    /// The value of `Content-Disposition`.
    public String disposition(Form form) {
        return (this == HTML || this == JSON ? "inline" : "attachment") + "; filename=\"" + form.name() + "." + ending()
                + "\"";
    }
}
