package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodesTest {

    private final Codes codes = new Codes();

    record Line(Host host, int code, String vietnamese, String english) {}

    static Stream<Line> table() {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(Path.of("src/main/resources/vn/loa/zalo/codes.csv"))) {
            return csv.stream()
                    .map(line -> new Line(
                            Host.valueOf(line.getField("host").toUpperCase(Locale.ROOT)),
                            Integer.parseInt(line.getField("code")),
                            line.getField("vi"),
                            line.getField("en")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCodeOfZalosPagesIsThere() {
        var openapi = IntStream.of(
                -32, -100, -200, -201, -204, -205, -209, -210, -211, -212, -213, -216, -217, -218, -219, -220, -221,
                -223, -224, -227, -230, -231, -232, -233, -234, -235, -240, -242, -244, -248, -249, -320, -321);
        var business = IntStream.of(
                -100, -101, -102, -103, -104, -105, -106, -107, -108, -109, -110, -111, -112, -1121, -1122, -1123,
                -1124, -113, -1131, -114, -115, -116, -117, -118, -119, -120, -121, -122, -123, -124, -1241, -125, -126,
                -127, -128, -129, -130, -131, -132, -133, -134, -135, -1351, -136, -137, -138, -1381, -139, -140, -141,
                -142, -143, -144, -1441, -145, -146, -147, -1471, -1472, -148, -149, -150, -151, -152, -153, -158, -159,
                -160, -161, -162);

        assertThat(openapi.boxed()).allMatch(code -> isKnown(Host.OPENAPI, code));
        assertThat(business.boxed()).allMatch(code -> isKnown(Host.BUSINESS, code));
    }

    private boolean isKnown(Host host, int code) {
        return table().anyMatch(line -> line.host() == host && line.code() == code);
    }

    @Test
    void everyLineHasItsMendInBothLanguages() {
        assertThat(table()).hasSizeGreaterThan(100).allSatisfy(line -> {
            assertThat(line.vietnamese()).isNotBlank().isNotEqualTo(line.english());
            assertThat(line.english()).isNotBlank();
        });
    }

    @Test
    void theSameNumberMeansAnotherThingOnEachHost() {
        assertThat(codes.of(Host.OPENAPI, -100).kind()).isEqualTo(Verdict.Kind.PERMANENT);
        assertThat(codes.of(Host.BUSINESS, -100).kind()).isEqualTo(Verdict.Kind.RETRY);
        assertThat(codes.of(Host.BUSINESS, -124).kind()).isEqualTo(Verdict.Kind.TOKEN);
        assertThat(codes.of(Host.OPENAPI, -220).kind()).isEqualTo(Verdict.Kind.TOKEN);
        assertThat(codes.of(Host.BUSINESS, -220).kind()).isEqualTo(Verdict.Kind.PERMANENT);
    }

    @Test
    void anUnknownCodeIsARefusalAndNeverTriedAgain() {
        assertThat(codes.of(Host.BUSINESS, -4711))
                .extracting(Verdict::kind, Verdict::scope, Verdict::label)
                .containsExactly(Verdict.Kind.PERMANENT, Verdict.Scope.MESSAGE, "zalo-4711");
    }
}
