package vn.loa.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaImportTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);
    private static final String HEADER = "code,parent,kind,name,valid_from,valid_to\n";

    /// As the statistics office lists it, before the reform.
    private static final String OLD = """
            {"data": [{"level1_id": "14", "name": "Tỉnh Sơn La", "type": "Tỉnh", "level2s": [
              {"level2_id": "116", "name": "Thành phố Sơn La", "type": "Thành phố", "level3s": [
                {"level3_id": "03646", "name": "Phường Chiềng Lề", "type": "Phường"},
                {"level3_id": "03649", "name": "Phường Tô Hiệu", "type": "Phường"}]},
              {"level2_id": "118", "name": "Huyện Quỳnh Nhai", "type": "Huyện", "level3s": []}]},
             {"level1_id": "52", "name": "Tỉnh Bình Định", "type": "Tỉnh", "level2s": []},
             {"level1_id": "64", "name": "Tỉnh Gia Lai", "type": "Tỉnh", "level2s": []}],
             "data_date": "01/06/2020", "stats": {"level1_count": 3}}
            """;

    /// As it is listed since, without districts.
    private static final String NEW = """
            [{"Code": "14", "FullName": "Tỉnh  Sơn La", "Wards": [
               {"Code": "03646", "FullName": "Phường Tô Hiệu", "ProvinceCode": "14"},
               {"Code": "03649", "FullName": "Phường Chiềng An", "ProvinceCode": "14"}]},
             {"Code": "52", "FullName": "Tỉnh Gia Lai", "Wards": []}]
            """;

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void noUnitYet() throws IOException {
        Files.writeString(target(), HEADER);
    }

    @Test
    void oldSetAndThenTheNewOneMakeTheDatedTree() throws IOException {
        assertThat(load(OLD, "--valid-to=2025-06-30")).isZero();
        assertThat(load(NEW, "--valid-from=2025-07-01")).isZero();

        assertThat(tree())
                .containsExactly(
                        "14,,tỉnh,Tỉnh Sơn La,,",
                        "52,,tỉnh,Tỉnh Bình Định,,2025-06-30",
                        "52,,tỉnh,Tỉnh Gia Lai,2025-07-01,",
                        "64,,tỉnh,Tỉnh Gia Lai,,2025-06-30",
                        "116,14,thành phố,Thành phố Sơn La,,2025-06-30",
                        "118,14,huyện,Huyện Quỳnh Nhai,,2025-06-30",
                        "03646,116,phường,Phường Chiềng Lề,,2025-06-30",
                        "03646,14,phường,Phường Tô Hiệu,2025-07-01,",
                        "03649,116,phường,Phường Tô Hiệu,,2025-06-30",
                        "03649,14,phường,Phường Chiềng An,2025-07-01,");
        var areas = Areas.load(target());
        assertThat(areas.children(areas.find("14@").orElseThrow(), BEFORE)).hasSize(2);
        assertThat(areas.children(areas.find("14@").orElseThrow(), AFTER)).hasSize(2);
    }

    @Test
    void unitsThatAreNotInTheNewSetEndAndTheOthersKeepTheirValidity() throws IOException {
        load(OLD);
        assertThat(load(NEW, "--valid-from=2025-07-01")).isZero();

        assertThat(tree())
                .contains("14,,tỉnh,Tỉnh Sơn La,,", "64,,tỉnh,Tỉnh Gia Lai,,2025-06-30")
                .contains("116,14,thành phố,Thành phố Sơn La,,2025-06-30", "118,14,huyện,Huyện Quỳnh Nhai,,2025-06-30");
        assertThat(said)
                .contains("Giữ nguyên: 1 (unchanged)", "Kết thúc: 3 (ended)", "116 Thành phố Sơn La < 14, 2025-06-30")
                .contains("Đổi tên, loại hoặc cấp trên: 3", "52 Tỉnh Bình Định → 52 Tỉnh Gia Lai");
    }

    @Test
    void theSameSetAgainChangesNothing() throws IOException {
        load(OLD);
        load(NEW, "--valid-from=2025-07-01");
        var before = Files.readString(target());

        assertThat(load(NEW, "--valid-from=2025-07-01")).isZero();

        assertThat(Files.readString(target())).isEqualTo(before);
        assertThat(said).contains("Giữ nguyên: 4", "nothing changed");
    }

    @Test
    void hamletsAndRemarksOfTheOfficeStay() throws IOException {
        Files.writeString(
                target(),
                "# của tỉnh\n" + HEADER + "14,,tỉnh,Tỉnh Sơn La,,\n116,14,thành phố,Thành phố Sơn La,,\n"
                        + "03646,116,phường,Phường Chiềng Lề,,\n03646.01,03646,tổ dân phố,\"Tổ 1, Lề\",,\n");

        assertThat(load(NEW, "--valid-from=2025-07-01")).isZero();

        assertThat(Files.readString(target())).startsWith("# của tỉnh\n" + HEADER);
        assertThat(tree()).contains("03646.01,03646,tổ dân phố,\"Tổ 1, Lề\",,");
        var areas = Areas.load(target());
        assertThat(areas.parent(areas.find("03646.01@").orElseThrow(), AFTER))
                .map(Area::name)
                .contains("Phường Tô Hiệu");
    }

    @Test
    void exportOfTheStatisticsOfficeIsRead() throws IOException {
        var csv = "\ufeffTỉnh Thành Phố;Mã TP;Quận Huyện;Mã QH;Phường Xã;Mã PX;Cấp;Tên Tiếng Anh\r\n"
                + "Thành phố Hà Nội;1;Quận Thanh Xuân;9;Phường Kim Giang;373;Phường;\r\n"
                + "Thành phố Hà Nội;1;Quận Thanh Xuân;9;Phường Hạ Đình;361;Phường;\r\n"
                + "Thành phố Đà Nẵng;48;Huyện Hoàng Sa;498;;;Huyện;\r\n";

        assertThat(load(csv)).isZero();

        assertThat(tree())
                .containsExactly(
                        "01,,thành phố,Thành phố Hà Nội,,",
                        "48,,thành phố,Thành phố Đà Nẵng,,",
                        "009,01,quận,Quận Thanh Xuân,,",
                        "498,48,huyện,Huyện Hoàng Sa,,",
                        "00373,009,phường,Phường Kim Giang,,",
                        "00361,009,phường,Phường Hạ Đình,,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code,name,parent;14,Tỉnh Sơn La,;3646,Phường Tô Hiệu,14
            Mã,Tên,Cấp,Mã cha;14,Sơn La,Tỉnh,;3646,Tô Hiệu,Phường,14
            ma;ten;loai;province_code\\t\\t14;Sơn La;tinh;\\t\\t3646;Tô Hiệu;phuong;14
            Tỉnh / Thành phố,Mã TP,Xã/Phường/Đặc khu,Mã PX,Cấp;Tỉnh Sơn La,14,Phường Tô Hiệu,3646,Phường
            [{"code": 14, "name": "Sơn La", "division_type": "tỉnh", "wards": [{"code": 3646, "name": "Phường Tô Hiệu"}]}]
            {"14": {"code": "14", "name": "Sơn La", "type": "tinh", "name_with_type": "Tỉnh Sơn La"}, "x": [{"code": "03646", "name": "Tô Hiệu", "type": "phuong", "name_with_type": "Phường Tô Hiệu", "parent_code": "14"}]}
            [{"Type": "province", "Code": "14", "Name": "Sơn La", "FullName": "Tỉnh Sơn La", "AdministrativeUnitShortName": "Tỉnh", "Wards": [{"Type": "ward", "Code": "03646", "Name": "Tô Hiệu", "FullName": "Phường Tô Hiệu", "ProvinceCode": "14", "AdministrativeUnitShortName": "Phường"}]}]
            """)
    void manySpellingsOfTheSameSetAreOne(String set) throws IOException {
        var text = set.startsWith("[") || set.startsWith("{")
                ? set
                : set.contains("\\t\\t") ? set.replace("\\t\\t", "\n") : set.replace(";", "\n");

        assertThat(load(text)).as(said).isZero();

        assertThat(tree()).containsExactly("14,,tỉnh,Tỉnh Sơn La,,", "03646,14,phường,Phường Tô Hiệu,,");
    }

    @Test
    void setOfOneProvinceLeavesTheOthersAlone() throws IOException {
        load(OLD);
        var one = "[{\"Code\": \"52\", \"FullName\": \"Tỉnh Gia Lai\", \"Wards\": []}]";

        assertThat(load(one, "--valid-from=2025-07-01")).isZero();

        assertThat(said).contains("Tệp chỉ có các tỉnh 52", "units of other provinces stay");
        assertThat(tree()).contains("64,,tỉnh,Tỉnh Gia Lai,,", "116,14,thành phố,Thành phố Sơn La,,");
    }

    @Test
    void setThatSpeaksOfSomeDaysLeavesWhatIsKnownOfOthers() throws IOException {
        Files.writeString(
                target(),
                HEADER + "14,,tỉnh,Tỉnh Sơn La,,\n03646,14,phường,Phường A,,2024-12-31\n03649,14,xã,Xã B,,\n"
                        + "03646,14,phường,Phường Mới,2025-01-01,\n");
        var set = "code,name,parent\n14,Tỉnh Sơn La,\n03646,Phường C,14\n";

        assertThat(load(set, "--valid-from=2021-01-01", "--valid-to=2021-12-31"))
                .isZero();

        assertThat(tree())
                .containsExactly(
                        "14,,tỉnh,Tỉnh Sơn La,,",
                        "03646,14,phường,Phường A,,2020-12-31",
                        "03646,14,phường,Phường Mới,2025-01-01,",
                        "03646,14,phường,Phường A,2022-01-01,2024-12-31",
                        "03646,14,phường,Phường C,2021-01-01,2021-12-31",
                        "03649,14,xã,Xã B,,2020-12-31",
                        "03649,14,xã,Xã B,2022-01-01,");
    }

    @Test
    void correctionOfTheSameDayReplacesAndAPossibleSuccessionIsSuggested() throws IOException {
        Files.writeString(target(), HEADER + "14,,tỉnh,Tỉnh Sơn La,,\n03703,14,xã,Xã Mường Giàng,,\n");

        load("code,name,parent\n14,Tỉnh Sơn La,\n03703,Thị trấn Mường Giang,14\n", "--valid-from=2025-02-01");
        assertThat(said).doesNotContain("config/area-successions.csv");
        load("code,name,parent\n14,Tỉnh Sơn La,\n03703,Thị trấn Mường Giàng,14\n", "--valid-from=2025-02-01");
        assertThat(said).contains("Sửa cùng ngày: 1");
        load("code,name,parent\n14,Tỉnh Sơn La,\n03703,Phường Mường Giàng,14\n", "--valid-from=2025-05-01");

        assertThat(said).contains("03703@2025-02-01,03703@2025-05-01,2025-05-01,");
        assertThat(tree())
                .containsExactly(
                        "14,,tỉnh,Tỉnh Sơn La,,",
                        "03703,14,xã,Xã Mường Giàng,,2025-01-31",
                        "03703,14,thị trấn,Thị trấn Mường Giàng,2025-02-01,2025-04-30",
                        "03703,14,phường,Phường Mường Giàng,2025-05-01,");
    }

    @Test
    void communeCalledLikeAKindKeepsItsName() throws IOException {
        load("""
                [{"code": "06", "name": "Tỉnh Bắc Kạn"}, {"code": "01", "name": "Huyền Tụng", "type": "phuong", "parent_code": "06"},
                 {"code": "02", "name": "Xã Bản Lầm", "parent_code": "06"}, {"code": "03", "name": "Bản Lầm", "type": "xã", "parent_code": "06"}]
                """);

        assertThat(tree())
                .contains(
                        "00001,06,phường,Phường Huyền Tụng,,", "00002,06,xã,Xã Bản Lầm,,", "00003,06,xã,Xã Bản Lầm,,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            code,name,parent;14,Tỉnh A,;15,Xã B,99           | parent 99 of 00015
            code,name,parent;14,Tỉnh A,;14,Tỉnh B,           | :3: mã 14 là Tỉnh B, nhưng :2 là Tỉnh A
            code,name,parent;14,,                            | :2: thiếu mã hoặc tên
            code,name,parent;14,Tỉnh A,15;15,Tỉnh B,14       | lies within itself
            tên,địa chỉ;a,b                                  | :1: dòng tiêu đề phải có code,name,parent
            Tỉnh,Mã TP;A,                                    | :2: thiếu mã tỉnh
            code,name,parent,valid_from;14,Tỉnh A,,hôm nay   | :2: valid_from là 'hôm nay'
            []                                               | không có đơn vị nào
            [{"code": "14", "name": "A"                      | :1: không phải JSON đúng
            [{"code": "@", "name": "A"}]                     | : [0]: mã "@" phải gồm chữ
            -                                                | hãy đặt tệp vào đó hoặc sửa --areas-import
            """)
    void brokenSetIsRefusedWithItsPlaceAndNothingIsWritten(String set, String message) throws IOException {
        Files.writeString(target(), HEADER + "98,,tỉnh,Tỉnh Z,,\n");

        assertThat(set == null ? run("--areas-import=" + folder.resolve("none"), out()) : load(set.replace(";", "\n")))
                .isEqualTo(1);

        assertThat(said).contains(message);
        assertThat(Files.readString(target())).isEqualTo(HEADER + "98,,tỉnh,Tỉnh Z,,\n");
        try (var files = Files.list(folder)) {
            assertThat(files).allMatch(file -> !file.toString().endsWith(".new"));
        }
    }

    @Test
    void optionThatIsWrongIsNamed() throws IOException {
        assertThat(load(NEW, "--valid-from=1/7/2025")).isEqualTo(1);
        assertThat(said).contains("--valid-from=1/7/2025", "2025-07-01");
        assertThat(load(NEW, "--valid-form=2025-07-01")).isEqualTo(1);
        assertThat(said).contains("--valid-form=2025-07-01", "is not understood");
        assertThat(load(NEW, "--valid-from=2025-07-01", "--valid-to=2025-06-30"))
                .isEqualTo(1);
        assertThat(said).contains("--valid-to=2025-06-30");
        assertThat(AreaImport.asked("--load=x", "--areas-import=y")).isTrue();
        assertThat(AreaImport.asked("--load=x")).isFalse();
        assertThat(tree()).isEmpty();
    }

    @Test
    void newFileBeginsWithTheTreeThatLoaHas() throws IOException {
        Files.delete(target());

        assertThat(load("code,name,parent\n14,Tỉnh Sơn La,\n", "--valid-from=2025-07-01"))
                .isZero();

        assertThat(tree()).contains("04,,tỉnh,Tỉnh Cao Bằng,,", "116,14,thành phố,Thành phố Sơn La,,2025-06-30");
        assertThat(said).contains("Tệp chỉ có các tỉnh 14");
    }

    @Test
    void treeThatBreaksByTheSetIsNotWritten() throws IOException {
        var before = HEADER + "14,,tỉnh,Tỉnh Sơn La,,\n116,14,huyện,Huyện A,,\n116.1,116,bản,Bản B,,2030-01-01\n";
        Files.writeString(target(), before);

        assertThat(load(NEW, "--valid-from=2025-07-01")).isEqualTo(1);

        assertThat(said).contains("116.1 ends after its parent 116");
        assertThat(Files.readString(target())).isEqualTo(before);
    }

    private int load(String set, String... options) throws IOException {
        var file = Files.writeString(folder.resolve("set"), set);
        var all = new ArrayList<>(List.of("--areas-import=" + file, out()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private int run(String... options) {
        var bytes = new ByteArrayOutputStream();
        var code = AreaImport.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), options);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Path target() {
        return folder.resolve("areas.csv");
    }

    private String out() {
        return "--out=" + target();
    }

    private List<String> tree() throws IOException {
        return Files.readAllLines(target()).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .toList();
    }
}
