package vn.loa.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreasTest {

    private static final String HEADER = "code,parent,kind,name,valid_from,valid_to\n";
    private static final LocalDate IN_2020 = LocalDate.of(2020, 8, 17);
    private static final LocalDate IN_2026 = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;

    @Test
    void theSampleHoldsSonLaBeforeAndAfterItsDistricts() {
        var areas = Areas.load(Path.of("config/areas.csv"));
        var sonLa = areas.resolve("14", IN_2026).orElseThrow();

        assertThat(sonLa.name()).isEqualTo("Tỉnh Sơn La");
        assertThat(sonLa.key()).isEqualTo("14@");
        assertThat(areas.children(sonLa, IN_2020))
                .hasSize(12)
                .extracting(Area::code)
                .startsWith("116", "118");
        assertThat(areas.children(sonLa, IN_2020).stream()
                        .mapToLong(district -> areas.children(district, IN_2020).size())
                        .sum())
                .isEqualTo(204);
        assertThat(areas.children(sonLa, IN_2026)).hasSize(75);
        assertThat(areas.provinces(IN_2020)).hasSize(63);
        assertThat(areas.provinces(IN_2026)).hasSize(34);
        assertThat(areas.resolve("040", IN_2020).flatMap(areas::parent))
                .map(Area::name)
                .contains("Tỉnh Cao Bằng");
        assertThat(areas.resolve("40", IN_2020)).map(Area::name).contains("Tỉnh Nghệ An");
        assertThat(areas.resolve("4", IN_2020)).isEmpty();
    }

    @Test
    void aCodeUsedAgainMeansTheUnitOfThatDay() throws IOException {
        var areas = read("52,,tỉnh,Tỉnh Bình Định,,2025-06-30\n52,,tỉnh,Tỉnh Gia Lai,2025-07-01,\n");

        assertThat(areas.resolve("52", IN_2020)).map(Area::name).contains("Tỉnh Bình Định");
        assertThat(areas.resolve("52", IN_2026)).map(Area::key).contains("52@2025-07-01");
        assertThat(areas.find("52@")).map(Area::name).contains("Tỉnh Bình Định");
    }

    @Test
    void aCodeNobodyHasAnyMoreMeansTheLastThatHadIt() throws IOException {
        var areas = read("9,,tỉnh,Cũ,,2010-12-31\n9,,tỉnh,Mới,2011-01-01,2025-06-30\n8,,tỉnh,Sau,2030-01-01,\n");

        assertThat(areas.resolve("9", IN_2026)).map(Area::name).contains("Mới");
        assertThat(areas.resolve("8", IN_2026)).isEmpty();
    }

    @Test
    void theChildOfAReusedCodeBelongsToTheUnitItSharedDaysWith() throws IOException {
        var areas = read("52,,tỉnh,Bình Định,,2025-06-30\n52,,tỉnh,Gia Lai,2025-07-01,\n"
                + "543,52,thị xã,Hoài Nhơn,,2025-06-30\n21664,52,phường,Hoài Nhơn,2025-07-01,\n");

        assertThat(areas.subtree(areas.find("52@").orElseThrow()))
                .map(Area::key)
                .containsExactly("52@", "543@");
        assertThat(areas.subtree(areas.find("52@2025-07-01").orElseThrow()))
                .map(Area::key)
                .containsExactly("52@2025-07-01", "21664@2025-07-01");
    }

    @Test
    void rollUpKeepsPeopleOfTheProvinceItselfApart() throws IOException {
        var areas = read("14,,tỉnh,Sơn La,,\n116,14,huyện,A,,\n118,14,huyện,B,,\n03646,116,xã,C,,\n04,,tỉnh,D,,\n");
        var province = areas.find("14@").orElseThrow();
        var a = areas.find("116@").orElseThrow();
        var c = areas.find("03646@").orElseThrow();
        var elsewhere = areas.find("04@").orElseThrow();

        assertThat(areas.rollUp(province, Map.of(province, 5L, a, 2L, c, 40L, elsewhere, 9L)))
                .containsExactly(Map.entry(a, 42L), Map.entry(province, 5L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,7,xã,A,,                        | 2 | parent 7 of 1
            1,,xã,A,,;1,,xã,B,,               | 3 | code 1 with this valid_from stands on line 2
            1,,xã,A,,;1,,xã,B,2020-01-01,     | 3 | code 1 is still in use on line 2
            1,2,xã,A,,;2,1,xã,B,,             | 2 | lies within itself
            1,1,xã,A,,                        | 2 | lies within itself
            1,,xã,A,2020-13-01,               | 2 | valid_from is '2020-13-01'
            1,,xã,A,+20200-01-01,             | 2 | valid_from is '+20200-01-01'
            1,,xã,A,2020-02-01,2020-01-01     | 2 | the area 1 ends before it begins
            1,,xã,,,                          | 2 | an area needs a code and a name
            1@2,,xã,A,,                       | 2 | letters, digits, dots and hyphens
            1,,xã,A,,,B                       | 2 | has more fields than the header
            1,,xã,A,,2020-01-01;2,1,bản,B,,2020-01-02 | 3 | 2 ends after its parent 1
            1,,xã,A,2020-01-01,;2,1,bản,B,2019-01-01, | 3 | 2 begins before its parent 1
            """)
    void aBrokenFileIsRefusedWithItsLine(String lines, int line, String message) {
        assertThatThrownBy(() -> read(lines.replace(";", "\n") + "\n"))
                .isInstanceOf(AreaFileException.class)
                .hasMessageContaining("areas.csv:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aTreeWithoutEndIsRefusedRatherThanOverflowing() {
        var lines = new StringBuilder("0,,tỉnh,A,,\n");
        for (var i = 1; i < 50_000; i++) {
            lines.append(i).append(',').append(i - 1).append(",xã,A,,\n");
        }

        assertThatThrownBy(() -> read(lines.toString())).hasMessageContaining("more than 64 levels deep");
        assertThatThrownBy(() -> read(lines.toString().replace("0,,tỉnh", "0,49999,tỉnh")))
                .isInstanceOf(AreaFileException.class);
    }

    @Test
    void fileThatIsNotUtf8IsRefusedWithTheLine() throws IOException {
        var file = folder.resolve("areas.csv");
        Files.write(file, (HEADER + "1,,xã,A,,\n2,,xã,B,,\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Areas.load(file))
                .hasMessageContaining("areas.csv:2: ")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void spreadsheetsMarkSeparatorAndEncodingAreUnderstood() throws IOException {
        var file = folder.resolve("areas.csv");
        var text = "\ufeffcode;parent;kind;name;valid_from;valid_to\r\n# chú thích\r\n14;;tỉnh; Tỉnh  Sơn La ;;\r\n";

        for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            Files.writeString(file, text, Charset.forName(charset));

            assertThat(Areas.load(file).all()).extracting(Area::name).containsExactly("Tỉnh Sơn La");
        }
    }

    @Test
    void hamletsHaveCodesOfTheirOwnAndLieBelowWhoeverHasTheCommunesCode() throws IOException {
        var areas = read("14,,tỉnh,Sơn La,,\n03649,14,phường,Cũ,,2025-06-30\n03649,14,phường,Mới,2025-07-01,\n"
                + "03649.01,03649,tổ dân phố,Tổ 1,,\n03649.TK-2,03649,tiểu khu,Tiểu khu 2,2026-01-01,\n");
        var group = areas.find("03649.01@").orElseThrow();

        assertThat(areas.parent(group)).map(Area::name).contains("Mới");
        assertThat(areas.parent(group, IN_2020)).map(Area::name).contains("Cũ");
        assertThat(areas.parent(group, IN_2026)).map(Area::name).contains("Mới");
        assertThat(areas.children(areas.find("03649@").orElseThrow(), IN_2020)).containsExactly(group);
        assertThat(areas.children(areas.find("03649@2025-07-01").orElseThrow(), IN_2026))
                .hasSize(2);
    }

    @Test
    void twoHundredThousandUnitsLoadInAMoment() throws IOException {
        var lines = new StringBuilder("14,,tỉnh,Sơn La,,\n");
        for (var commune = 0; commune < 2_000; commune++) {
            lines.append("%05d,14,xã,Xã %d,,%n".formatted(commune, commune));
            for (var hamlet = 0; hamlet < 99; hamlet++) {
                lines.append("%05d.%02d,%05d,bản,Bản %d,,%n".formatted(commune, hamlet, commune, hamlet));
            }
        }
        var text = lines.toString();
        var begun = System.nanoTime();

        var areas = read(text);
        var province = areas.find("14@").orElseThrow();

        assertThat(areas.all()).hasSize(200_001);
        assertThat(areas.subtree(province, IN_2026)).hasSize(200_001);
        // Under a second here; a busy machine gets patience.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Areas.load(folder.resolve("none.csv")))
                .isInstanceOf(AreaFileException.class)
                .hasMessageContaining("none.csv")
                .hasMessageContaining("loa.area.file");
    }

    private Areas read(String lines) throws IOException {
        return Areas.load(Files.writeString(folder.resolve("areas.csv"), HEADER + lines));
    }
}
