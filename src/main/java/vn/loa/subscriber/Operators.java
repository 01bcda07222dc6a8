package vn.loa.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The mobile operators, and which of them each prefix was allocated to.
///
/// A prefix is a hint only: numbers are ported, and a prefix that nobody listed may be a new one.
public final class Operators {

    /// The operator of a number when neither the file nor the prefix says.
    public static final String UNKNOWN = "unknown";

    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();

    // By the first three digits of the national number: 912 for 0912.
    private final @Nullable String[] byPrefix = new String[1000];
    private final int[] prefixLength = new int[1000];

    private Operators() {
        ids.add(UNKNOWN);
        byName.put(UNKNOWN, UNKNOWN);
    }

    /// Reads `id,name,prefixes`, and where it is there `price`; prefixes are written with their 0 and parted by spaces,
    /// a price is in đồng for each part of a text.
    public static Operators load(Path file) {
        var operators = new Operators();
        try (var csv = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            csv.forEach(line -> operators.add(file, line));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    file + " cannot be read; put it there, or mend loa.subscriber.operators", e);
        } catch (CsvParseException e) {
            throw new IllegalStateException(file + ": " + e.getMessage() + "; every line is id,name,prefixes,price", e);
        }
        return operators;
    }

    private void add(Path file, NamedCsvRecord line) {
        var id = line.getField("id").strip();
        if (!id.matches("[a-z0-9_-]{1,20}")) {
            throw new IllegalStateException(file + ":" + line.getStartingLineNumber() + ": the id '" + id
                    + "' must be 1 to 20 small letters, digits or hyphens");
        }
        ids.add(id);
        byName.put(Folded.of(id), id);
        byName.put(Folded.of(line.getField("name")), id);
        names.put(id, line.getField("name").strip());
        line.findField("price")
                .map(String::strip)
                .filter(price -> !price.isEmpty())
                .ifPresent(price -> prices.put(id, price(file, line, price)));
        for (var prefix : line.getField("prefixes").strip().split(" +")) {
            if (prefix.matches("0[0-9]{2,3}")) {
                allocate(prefix.substring(1), id);
            } else if (!prefix.isEmpty()) {
                throw new IllegalStateException(file + ":" + line.getStartingLineNumber() + ": the prefix '" + prefix
                        + "' must be written as 091 or 0993");
            }
        }
    }

    private static BigDecimal price(Path file, NamedCsvRecord line, String price) {
        if (!price.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
            throw new IllegalStateException(file + ":" + line.getStartingLineNumber() + ": the price '" + price
                    + "' must be written as 350 or 350.5, in đồng for each part");
        }
        return new BigDecimal(price);
    }

    private void allocate(String prefix, String id) {
        var width = prefix.length() == 2 ? 10 : 1;
        var from = Integer.parseInt(prefix) * width;
        for (var i = from; i < from + width; i++) {
            if (prefix.length() >= prefixLength[i]) {
                byPrefix[i] = id;
                prefixLength[i] = prefix.length();
            }
        }
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(ids);
    }

    /// What people call an operator: `Viettel`; its id when the file does not say.
    public String name(String id) {
        var name = names.getOrDefault(id, "");
        return name.isEmpty() ? id : name;
    }

    /// What each part of a text to an operator's subscribers costs, in đồng; empty when the file does not say.
    public Optional<BigDecimal> price(String id) {
        return Optional.ofNullable(prices.get(id));
    }

    /// The operator that people call by this id or name, in any case.
    public Optional<String> find(String name) {
        var id = ids.contains(name) ? name : byName.get(Folded.of(name));
        return Optional.ofNullable(id);
    }

    /// The operator that the number's prefix was allocated to, or [#UNKNOWN].
    public String byPrefix(Msisdn msisdn) {
        var id = byPrefix[msisdn.national() / 1_000_000];
        return id == null ? UNKNOWN : id;
    }
}
