package vn.loa.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What became of whom on 1/7/2025, with the files that Loa brings along.
class SuccessionsTest {

    private static final LocalDate IN_2020 = LocalDate.of(2020, 8, 17);
    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);
    private static final LocalDate IN_2026 = LocalDate.of(2026, 11, 22);

    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"), Path.of("config/area-successions.csv"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            52,    2020-08-17, 52@,              Tỉnh Bình Định
            52,    2025-06-30, 52@,              Tỉnh Bình Định
            52,    2025-07-01, 52@2025-07-01,    Tỉnh Gia Lai
            64,    2025-06-30, 64@,              Tỉnh Gia Lai
            21664, 2021-07-08, 21664@,           Phường Hoài Thanh Tây
            21664, 2025-07-01, 21664@2025-07-01, Phường Hoài Nhơn
            00367, 2025-06-30, 00367@,           Phường Thanh Xuân Bắc
            00367, 2026-01-01, 00367@2025-07-01, Phường Thanh Xuân
            00352, 2021-02-19, 00352@,           Phường Khương Mai
            00352, 2026-01-01, 00352@2025-07-01, Phường Phương Liệt
            00373, 2024-12-31, 00373@,           Phường Kim Giang
            00373, 2025-01-01, 00373@2025-01-01, Phường Hạ Đình
            14,    2020-08-17, 14@,              Tỉnh Sơn La
            14,    2026-11-22, 14@,              Tỉnh Sơn La
            123,   2020-08-17, 123@,             Huyện Mộc Châu
            123,   2025-06-30, 123@2025-02-01,   Thị xã Mộc Châu
            75,    2026-04-29, 75@,              Tỉnh Đồng Nai
            75,    2026-04-30, 75@2026-04-30,    Thành phố Đồng Nai
            """)
    void codeMeansWhoeverHadItThatDay(String code, LocalDate day, String key, String name) {
        assertThat(AREAS.holder(code, day)).isEqualTo(AREAS.resolve(code, day)).hasValueSatisfying(area -> {
            assertThat(area.key()).isEqualTo(key);
            assertThat(area.name()).isEqualTo(name);
        });
    }

    @Test
    void codeThatNobodyHasAnyMoreIsHeldByNobody() {
        assertThat(AREAS.holder("116", AFTER)).isEmpty();
        assertThat(AREAS.resolve("116", AFTER)).map(Area::key).contains("116@");
    }

    @Test
    void hoaiNhonWentToSevenWardsOfGiaLai() {
        assertThat(AREAS.successors(unit("543@")))
                .extracting(Area::name)
                .containsExactlyInAnyOrder(
                        "Phường Tam Quan",
                        "Phường Bồng Sơn",
                        "Phường Hoài Nhơn",
                        "Phường Hoài Nhơn Bắc",
                        "Phường Hoài Nhơn Đông",
                        "Phường Hoài Nhơn Nam",
                        "Phường Hoài Nhơn Tây");
        assertThat(AREAS.predecessors(unit("21664@2025-07-01")))
                .extracting(Area::key)
                .containsExactlyInAnyOrder("21667@", "21658@", "21664@", "543@");
        assertThat(AREAS.place(unit("52@"), IN_2026)).contains(unit("52@2025-07-01"));
        assertThat(AREAS.place(unit("21676@"), IN_2026)).contains(unit("21670@2025-07-01"));
        assertThat(AREAS.place(unit("543@"), IN_2026)).contains(unit("52@2025-07-01"));
    }

    @Test
    void successionsAreFollowedOnward() {
        assertThat(AREAS.successors(unit("123@")))
                .extracting(Area::key)
                .startsWith("123@2025-02-01")
                .hasSizeGreaterThan(5);
        assertThat(AREAS.successors(unit("00361@")))
                .extracting(Area::name)
                .containsExactly("Phường Hạ Đình", "Phường Khương Đình", "Phường Thanh Liệt");
        assertThat(AREAS.predecessors(unit("46@2025-01-01")))
                .extracting(Area::key)
                .containsExactly("46@");
    }

    @Test
    void communeThatWasCutIsCertainOnlyAboveTheCut() {
        var nhanChinh = unit("00343@");

        assertThat(AREAS.successors(nhanChinh))
                .extracting(Area::name)
                .containsExactlyInAnyOrder("Phường Thanh Xuân", "Phường Yên Hoà", "Phường Đại Mỗ");
        assertThat(AREAS.place(nhanChinh, IN_2026)).contains(unit("01@"));
        assertThat(AREAS.place(unit("00352@"), IN_2026)).contains(unit("00352@2025-07-01"));
        // A ward of today that took over more than this file knows of is nobody's of 2021 alone.
        assertThat(AREAS.place(unit("00637@2025-07-01"), IN_2020)).contains(unit("01@"));
    }

    @Test
    void everyCommuneOfSonLaKnowsWhereItWent() {
        var sonLa = unit("14@");

        for (var district : AREAS.children(sonLa, BEFORE)) {
            for (var commune : AREAS.children(district, BEFORE)) {
                assertThat(AREAS.place(commune, AFTER))
                        .hasValueSatisfying(now ->
                                assertThat(now.parent()).as("%s", commune).isEqualTo("14@"));
            }
        }
        for (var commune : AREAS.children(sonLa, AFTER)) {
            assertThat(AREAS.successionsInto(commune)).as("%s", commune).isNotEmpty();
        }
    }

    @Test
    void tableOfAnyDayCountsEverybodyOnce() {
        var sonLa = unit("14@");
        var counts = Map.of(
                sonLa,
                1L,
                unit("116@"),
                10L,
                unit("03649@"),
                100L,
                unit("03646@"),
                1_000L,
                unit("123@"),
                10_000L,
                unit("04@"),
                5L);

        var in2020 = AREAS.rollUp(sonLa, counts, IN_2020);
        var in2026 = AREAS.rollUp(sonLa, counts, IN_2026);

        assertThat(in2020)
                .containsExactly(
                        Map.entry(unit("116@"), 1_110L), Map.entry(unit("123@"), 10_000L), Map.entry(sonLa, 1L));
        // Two old wards of the city lie in one new one; the city and the old district are in several.
        var toHieu = AREAS.place(unit("03649@"), IN_2026).orElseThrow();
        assertThat(toHieu.name()).isEqualTo("Phường Tô Hiệu");
        assertThat(in2026).containsExactly(Map.entry(toHieu, 1_100L), Map.entry(sonLa, 10_011L));
    }

    @Test
    void tableOfAUnitThatIsGoneIsThatOfItsLastDay() {
        var hoaiNhon = unit("543@");
        var ward = unit("21664@2025-07-01");

        var rows = AREAS.rollUp(hoaiNhon, Map.of(unit("21637@"), 2L, ward, 30L), IN_2026);

        // The ward of today came from three of its communes: which, nobody can tell.
        assertThat(rows).containsExactly(Map.entry(unit("21637@"), 2L), Map.entry(hoaiNhon, 30L));
        assertThat(AREAS.subtree(hoaiNhon, IN_2026))
                .contains(unit("21637@"), ward)
                .doesNotContain(unit("52@"));
    }

    @Test
    void subtreeHoldsWhoeverBelongsThereNow() {
        var ward = unit("21664@2025-07-01");
        var giaLai = unit("52@2025-07-01");

        assertThat(AREAS.subtree(ward, IN_2026))
                .containsExactlyInAnyOrder(ward, unit("21667@"), unit("21658@"), unit("21664@"));
        assertThat(AREAS.subtree(giaLai, IN_2026))
                .contains(unit("52@"), unit("64@"), unit("543@"), unit("21637@"), ward);
        assertThat(AREAS.subtree(giaLai)).contains(ward).doesNotContain(unit("52@"), unit("543@"));
    }

    @Test
    void hamletGoesOnBelowTheHeirOfItsCommune() throws IOException {
        var areas = read(
                "14,,tỉnh,A,,\n1,14,xã,B,,2025-06-30\n2,14,xã,C,,2025-06-30\n3,14,xã,D,2025-07-01,\n"
                        + "4,14,xã,E,2025-07-01,\n1.1,1,bản,F,,\n2.1,2,bản,G,,\n2.1.a,2.1,tổ,H,,\n",
                "1,3,2025-07-01,\n2,3,2025-07-01,\n2,4,2025-07-01,\n");
        var heir = areas.find("3@2025-07-01").orElseThrow();
        var cut = areas.find("2.1@").orElseThrow();
        var province = areas.find("14@").orElseThrow();

        assertThat(areas.children(heir, IN_2026)).extracting(Area::code).containsExactly("1.1");
        assertThat(areas.parent(areas.find("1.1@").orElseThrow(), IN_2026)).contains(heir);
        assertThat(areas.parent(areas.find("1.1@").orElseThrow(), IN_2020))
                .map(Area::code)
                .contains("1");
        assertThat(areas.place(cut, IN_2026)).contains(province);
        assertThat(areas.place(areas.find("2.1.a@").orElseThrow(), IN_2026)).contains(province);
        assertThat(areas.children(province, IN_2026)).extracting(Area::code).containsExactly("3", "4");
    }

    @Test
    void aShareBelowTheWholeLeavesTheRestUncertain() throws IOException {
        var units = "14,,tỉnh,A,,\n1,14,xã,B,,2025-06-30\n3,14,xã,D,2025-07-01,\n";

        assertThat(read(units, "1,3,2025-07-01,0.9\n")
                        .place(read(units, "").find("1@").orElseThrow(), IN_2026))
                .map(Area::code)
                .contains("14");
        assertThat(read(units, "1,3,2025-07-01,1\n")
                        .place(read(units, "").find("1@").orElseThrow(), IN_2026))
                .map(Area::code)
                .contains("3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9,1,2025-07-01,                     | 2 | old 9 is no unit on 2025-06-30
            3,9@2020-01-01,2025-07-01,          | 2 | new 9@2020-01-01 is no unit
            1,2,2025-07-01,                     | 2 | old 1 is no unit on 2025-06-30
            1@,2,2025-07-02,                    | 2 | old 1@ is not there on 2025-07-01
            2@2020-01-01,3,2020-01-01,          | 2 | old 2@2020-01-01 is not there on 2019-12-31
            1,2,2020-01-01,0                    | 2 | share is '0'
            1,2,2020-01-01,1.5                  | 2 | share is '1.5'
            1,2,2020-01-01,1e-99999999          | 2 | share is '1e-99999999'
            1,2,2020-01-01,0.6;1,3,2020-01-01,0.6 | 3 | add up to 1.2
            1,2,2020-01-01,;1@,2,2020-01-01,1   | 3 | stands on line 2 already
            1,2,,                               | 2 | date is missing
            1,2,1/7/2025,                       | 2 | date is '1/7/2025'
            ,,2025-07-01,                       | 2 | old and new are both empty
            3,3@,2025-07-01,                    | 2 | are the same unit 3@
            """)
    void aBrokenFileIsRefusedWithItsLine(String lines, int line, String message) {
        assertThatThrownBy(() -> read(
                        "1,,tỉnh,A,,2025-06-29\n2,,tỉnh,B,2020-01-01,\n3,,tỉnh,C,,\n", lines.replace(";", "\n") + "\n"))
                .isInstanceOf(AreaFileException.class)
                .hasMessageContaining("successions.csv:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Areas.load(Path.of("config/areas.csv"), folder.resolve("none.csv")))
                .hasMessageContaining("none.csv")
                .hasMessageContaining("loa.area.successions");
    }

    @Test
    void unitsThatBecomeEachOtherAgainAndAgainHaveAnEnd() throws IOException {
        var areas = read(
                "1,,tỉnh,A,,\n2,,tỉnh,B,,\n", "1,2,2020-01-01,\n2,1,2021-01-01,\n1,2,2022-01-01,\n2,1,2023-01-01,\n");

        assertThat(areas.successors(areas.find("1@").orElseThrow()))
                .extracting(Area::code)
                .containsExactly("2", "1");
        assertThat(areas.place(areas.find("1@").orElseThrow(), IN_2026))
                .map(Area::code)
                .contains("1");
    }

    private static Area unit(String key) {
        return AREAS.find(key).orElseThrow();
    }

    private Areas read(String units, String successions) throws IOException {
        return Areas.load(
                Files.writeString(folder.resolve("areas.csv"), "code,parent,kind,name,valid_from,valid_to\n" + units),
                Files.writeString(folder.resolve("successions.csv"), "old,new,date,share\n" + successions));
    }
}
