package vn.loa.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.Provenance;

/// What its sender says about a file: whose data it is, what it is about and what to do with it.
///
/// @param source who hands it in; empty when nobody said
/// @param list the list that the people join or leave; null for the registry itself
/// @param until the last day on that list, or null for the list's own
record CoverNote(
        String kind,
        String source,
        LoadOrder.Mode mode,
        @Nullable String list,
        String legalBasis,
        String document,
        @Nullable LocalDate until) {

    /// People added or changed, by nobody in particular.
    static final CoverNote BLANK = new CoverNote(People.NAME, "", LoadOrder.Mode.UPSERT, null, "", "", null);

    /// What may be said, as requests and notes beside files write it.
    static final List<String> WORDS = List.of("kind", "source", "mode", "list", "legalBasis", "document", "until");

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /// This note with what `said` adds or says otherwise; empty words say nothing.
    ///
    /// @throws BadFile when a word is not known or its value cannot be
    CoverNote with(Map<String, String> said) throws BadFile {
        for (var word : said.keySet()) {
            if (!WORDS.contains(word)) {
                throw refused(
                        "\"" + Shown.text(word) + "\" không có nghĩa; chỉ dùng " + String.join(", ", WORDS) + ".",
                        "\"" + Shown.text(word) + "\" means nothing; use only " + String.join(", ", WORDS) + ".");
            }
        }
        var listed = said.getOrDefault("list", "");
        var way = said.getOrDefault("mode", "");
        var last = said.getOrDefault("until", "");
        return new CoverNote(
                said(said, "kind", kind),
                said(said, "source", source),
                way.isBlank() ? mode : mode(way),
                listed.isBlank() ? list : listed.strip(),
                said(said, "legalBasis", legalBasis),
                said(said, "document", document),
                last.isBlank() ? until : day(last.strip()));
    }

    /// The order for one load of this file.
    ///
    /// @throws BadFile when source, load or list are no names
    LoadOrder order(String load) throws BadFile {
        if (source.isEmpty() && mode == LoadOrder.Mode.REPLACE) {
            throw refused(
                    "Thay thế toàn bộ (replace) phải ghi nguồn; hãy thêm source, ví dụ viettel.",
                    "A replacement must name its source; add source, such as viettel.");
        }
        if (!source.isEmpty() && !SOURCE.matcher(source).matches()) {
            throw refused(
                    "Nguồn \"" + Shown.text(source)
                            + "\" chỉ gồm chữ thường không dấu, chữ số, gạch nối, tối đa 40 ký tự.",
                    "A source is 1 to 40 small letters, digits or hyphens, such as viettel.");
        }
        try {
            var from = source.isEmpty() ? Provenance.UNNAMED.source() : source;
            return new LoadOrder(load, new Provenance(from, legalBasis, document), mode, list, until);
        } catch (IllegalArgumentException e) {
            throw new BadFile(BadFile.Fault.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /// Everything that makes the same content another load.
    String fingerprint() {
        var parts = new ArrayList<String>();
        parts.addAll(List.of(kind, source, mode.name(), list == null ? "" : list, legalBasis, document));
        parts.add(until == null ? "" : until.toString());
        return String.join("\u0000", parts);
    }

    private static String said(Map<String, String> said, String word, String otherwise) {
        var value = said.getOrDefault(word, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static LoadOrder.Mode mode(String word) throws BadFile {
        try {
            return LoadOrder.Mode.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "mode=\"" + Shown.text(word) + "\" không có; dùng upsert, replace hoặc remove.",
                    "There is no mode \"" + Shown.text(word) + "\"; use upsert, replace or remove.");
        }
    }

    private static LocalDate day(String word) throws BadFile {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw refused(
                    "until=\"" + Shown.text(word) + "\" không phải ngày; viết như 2026-12-31.",
                    "\"" + Shown.text(word) + "\" is no day; write it like 2026-12-31.");
        }
    }

    private static BadFile refused(String vietnamese, String english) {
        return new BadFile(BadFile.Fault.REFUSED, vietnamese, english);
    }
}
