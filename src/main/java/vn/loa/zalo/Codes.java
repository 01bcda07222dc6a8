package vn.loa.zalo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Zalo's codes mean, by host: `codes.csv` beside this class.
///
/// A code that is not there counts as a lasting refusal of that one message, so that nothing is ever tried for ever;
/// it is logged once, for somebody to add a line.
final class Codes {

    private static final Logger log = LoggerFactory.getLogger(Codes.class);
    private static final String TABLE = "codes.csv";
    private static final int MOST_UNKNOWN = 100;

    private final Map<Host, Map<Integer, Verdict>> verdicts = new HashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    Codes() {
        for (var host : Host.values()) {
            verdicts.put(host, new HashMap<>());
        }
        try (var in = Codes.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no table " + TABLE + " beside " + Codes.class.getName());
            }
            CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(NamedCsvRecord line) {
        var verdict = new Verdict(
                Host.valueOf(line.getField("host").toUpperCase(Locale.ROOT)),
                Integer.parseInt(line.getField("code")),
                Verdict.Kind.valueOf(line.getField("class")),
                Verdict.Scope.valueOf(line.getField("scope").toUpperCase(Locale.ROOT)),
                line.getField("vi"),
                line.getField("en"));
        if (verdicts.getOrDefault(verdict.host(), Map.of()).containsKey(verdict.code())) {
            throw new IllegalStateException(
                    TABLE + ": " + verdict.host() + " " + verdict.code() + " is there twice; remove one");
        }
        verdicts.computeIfAbsent(verdict.host(), _ -> new HashMap<>()).put(verdict.code(), verdict);
    }

    Verdict of(Host host, int code) {
        var verdict = verdicts.getOrDefault(host, Map.of()).get(code);
        if (verdict != null) {
            return verdict;
        }
        if (unknown.size() < MOST_UNKNOWN && unknown.add(host + " " + code)) {
            log.error("unknown code, counts as a refusal host={} code={} mend=\"add it to {}\"", host, code, TABLE);
        }
        return new Verdict(
                host,
                code,
                Verdict.Kind.PERMANENT,
                Verdict.Scope.MESSAGE,
                "Mã lỗi Zalo chưa biết: " + code,
                "A code of Zalo that is not known here: " + code);
    }
}
