package vn.loa.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final LocalDate IN_2021 = LocalDate.of(2021, 7, 8);
    private static final LocalDate IN_2026 = LocalDate.of(2026, 11, 22);
    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"), Path.of("config/area-successions.csv"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tỉnh Sơn La                                      | 14
            SƠN LA                                           | 14
            T. Son La                                        | 14
            Thành phố Sơn La, Tỉnh Sơn La                    | 116
            TP.Sơn La, Sơn La                                | 116
            tp  sơn   la; Sơn La; Việt Nam                   | 116
            H. Mường La, T.Sơn La                            | 120
            Hoà An, Cao Bằng                                 | 051
            Hòa An, Cao Bằng                                 | 051
            HUYỆN HÒA AN, CAO BẰNG                           | 051
            Xã Hoàng Tung, Huyện Hoà An, Tỉnh Cao Bằng       | 01696
            Hoai Nhon, Binh Dinh                             | 543
            TX Hoài Nhơn, Tỉnh Bình Định                     | 543
            Huyện Hoài Nhơn, Tỉnh Bình Định                  | 543
            P. Tam Quan, TX. Hoài Nhơn, Bình Định            | 21637
            Tam Quan Bắc, Hoài Nhơn, Bình Định               | 21655
            Phường Hoài Đức / Thị xã Hoài Nhơn / Bình Định   | 21685
            Q. Thanh Xuân, TP Hà Nội                         | 009
            Phường Kim Giang, Quận Thanh Xuân, Hà Nội        | 00373
            Kim Giang, Thanh Xuân, Thủ đô Hà Nội             | 00373
            TT. Pác Miầu, H. Bảo Lâm, Cao Bằng               | 01290
            X.Lý Bôn, Bảo Lâm, Cao Bằng                      | 01294
            Xã Lí Bôn, Bảo Lâm, Cao Bằng                     | 01294
            Quy Hướng, Mộc Châu, Sơn La                      | 03991
            Xã Hát Lót, Mai Sơn, Sơn La                      | 04135
            Thị trấn Hát Lót, Mai Sơn, Sơn La                | 04105
            Bản Lầm, Thuận Châu, Sơn La                      | 03805
            Đá Đỏ, Phù Yên, Sơn La                           | 03967
            Da Do, Phu Yen, Son La                           | 03967
            """)
    void nameIsFoundHoweverItIsWritten(String path, String code) {
        for (var form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            assertThat(AREAS.matchPath(Normalizer.normalize(path, form), IN_2021))
                    .isInstanceOfSatisfying(
                            Match.Found.class,
                            found -> assertThat(found.area().code()).isEqualTo(code));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Phường Hoài Nhơn, Gia Lai      | 21664@2025-07-01
            Phường Tô Hiệu, Sơn La         | 03646@2025-07-01
            Yên Hòa, Hà Nội                | 00175@2025-07-01
            TP Đồng Nai                    | 75@2026-04-30
            Tỉnh Đồng Nai                  | 75@2026-04-30
            Thừa Thiên Huế                 |
            TX Hoài Nhơn, Bình Định        |
            Huyện Thuận Châu, Tỉnh Sơn La  |
            Xã Thuận Châu, Tỉnh Sơn La     | 03721@2025-07-01
            """)
    void namesAreThoseOfTheDay(String path, String key) {
        var match = AREAS.matchPath(path, IN_2026);

        if (key == null) {
            assertThat(match).isInstanceOf(Match.Unknown.class);
        } else {
            assertThat(match).isInstanceOfSatisfying(Match.Found.class, found -> assertThat(
                            found.area().key())
                    .isEqualTo(key));
        }
    }

    @Test
    void severalThatCanBeMeantAreAllNamedAndNoneIsTaken() {
        assertThat(AREAS.matchPath("Hát Lót, Mai Sơn, Sơn La", IN_2021))
                .isInstanceOfSatisfying(Match.Ambiguous.class, ambiguous -> {
                    assertThat(ambiguous.candidates())
                            .extracting(Area::name)
                            .containsExactlyInAnyOrder("Thị trấn Hát Lót", "Xã Hát Lót");
                    assertThat(ambiguous.within()).isEqualTo(AREAS.find("125@").orElseThrow());
                    assertThat(ambiguous.name()).isEqualTo("Hát Lót");
                });
    }

    @Test
    void accentsDecideOnlyWhereTheyAreWritten() throws Exception {
        var areas = read(
                "1,,tỉnh,Tỉnh A,,\n2,1,xã,Xã Chiềng On,,\n3,1,xã,Xã Chiềng Ơn,,\n4,1,xã,Xã Hoà,,\n5,1,xã,Xã Hóa,,\n");
        var province = areas.find("1@").orElseThrow();

        assertThat(code(areas.match(province, "Chiềng Ơn", IN_2021))).isEqualTo("3");
        assertThat(code(areas.match(province, "xã chiềng on", IN_2021))).isEqualTo("2");
        assertThat(areas.match(province, "Chieng On", IN_2021)).isInstanceOf(Match.Ambiguous.class);
        assertThat(code(areas.match(province, "Hòa", IN_2021))).isEqualTo("4");
        assertThat(code(areas.match(province, "hoá", IN_2021))).isEqualTo("5");
    }

    @Test
    void yAndIAreOneOnlyWhereNobodyElseIsMeant() throws Exception {
        var areas = read("1,,tỉnh,Tỉnh A,,\n2,1,xã,Xã Quý Sơn,,\n3,1,xã,Xã Mỹ,,\n4,1,xã,Xã Mĩ,,\n5,1,xã,Xã Tây,,\n");
        var province = areas.find("1@").orElseThrow();

        assertThat(code(areas.match(province, "Quí Sơn", IN_2021))).isEqualTo("2");
        assertThat(code(areas.match(province, "Mỹ", IN_2021))).isEqualTo("3");
        assertThat(code(areas.match(province, "Mi", IN_2021))).isEqualTo("4");
        assertThat(areas.match(province, "Tai", IN_2021)).isInstanceOf(Match.Unknown.class);
    }

    @Test
    void numbersAndHamletsAreNames() throws Exception {
        var areas = read(
                "1,,thành phố,Thành phố A,,\n2,1,quận,Quận 1,,\n3,1,quận,Quận 10,,\n4,2,phường,Phường 1,,\n"
                        + "4.1,4,tổ dân phố,Tổ dân phố 3,,\n4.2,4,tiểu khu,Tiểu khu 3,,\n4.3,4,bản,Bản Lầm,,\n4.4,4,bản,Ea H'leo,,\n");

        assertThat(code(areas.matchPath("TDP 3, P1, Q1, TP A", IN_2021))).isEqualTo("4.1");
        assertThat(code(areas.matchPath("tổ 03, P.01, Q.1, A", IN_2021))).isEqualTo("4.1");
        assertThat(code(areas.matchPath("TK3, Phường 1, Quận 1, A", IN_2021))).isEqualTo("4.2");
        assertThat(areas.matchPath("3, Phường 1, Quận 1, A", IN_2021)).isInstanceOf(Match.Ambiguous.class);
        assertThat(code(areas.matchPath("bản Lầm, 1, 1, A", IN_2021))).isEqualTo("4.3");
        assertThat(code(areas.matchPath("Ea H’Leo, 1, 1, A", IN_2021))).isEqualTo("4.4");
        assertThat(code(areas.matchPath("EaHleo (cũ), 1, 1, A", IN_2021))).isEqualTo("4.4");
        assertThat(code(areas.match(List.of("A", "Quận 10"), IN_2021))).isEqualTo("3");
    }

    @Test
    void whatIsNotFoundIsAnsweredWithTheNearest() {
        assertThat(AREAS.matchPath("Xã Hoài Chau Bac, Hoài Nhớm, Bình Định", IN_2021))
                .isInstanceOfSatisfying(Match.Unknown.class, unknown -> {
                    assertThat(unknown.name()).isEqualTo("Hoài Nhớm");
                    assertThat(unknown.within()).isEqualTo(AREAS.find("52@").orElseThrow());
                    assertThat(unknown.nearest()).extracting(Area::name).containsExactly("Thị xã Hoài Nhơn");
                });
        assertThat(AREAS.match(AREAS.find("543@").orElseThrow(), "Tam Quann", IN_2021))
                .isInstanceOfSatisfying(Match.Unknown.class, unknown -> assertThat(unknown.nearest())
                        .extracting(Area::name)
                        .startsWith("Phường Tam Quan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",,,", "Việt Nam", "(", "Xã", "𐀀", "'''", "0", "\u0301"})
    void whatIsNoNameIsUnknown(String path) {
        assertThat(AREAS.matchPath(path, IN_2021)).isInstanceOf(Match.Unknown.class);
    }

    @Test
    void anythingAtAllIsAnsweredAndWhatIsFoundIsBelowItsParent() {
        var random = new Random(7);
        var pieces = List.of(
                "Xã",
                "P.",
                "TP",
                "Hoài",
                "Sơn La",
                "La",
                ",",
                " ",
                "1",
                "ệ",
                "\u0323",
                "đ",
                "(",
                ")",
                "Tam Quan",
                "𝒳");
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var j = random.nextInt(9); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (AREAS.matchPath(text.toString(), IN_2021) instanceof Match.Found(var area)) {
                assertThat(area.isValidOn(IN_2021)).isTrue();
            }
        }
        assertThat(AREAS.matchPath("x".repeat(1_000_000), IN_2021)).isInstanceOf(Match.Unknown.class);
    }

    @Test
    void everyUnitIsFoundByItsOwnNamesOrNamedAmongOthers() {
        for (var day : List.of(IN_2021, IN_2026)) {
            for (var area : AREAS.all()) {
                if (!area.isValidOn(day)) {
                    continue;
                }
                var parent = AREAS.parent(area, day).orElse(null);
                assertThat(AREAS.match(parent, area.name(), day)).isEqualTo(new Match.Found(area));
                var plain = AREAS.match(parent, Spelling.of(area.name()).plain(), day);
                if (!(plain instanceof Match.Ambiguous ambiguous)) {
                    assertThat(plain).isEqualTo(new Match.Found(area));
                } else {
                    assertThat(ambiguous.candidates()).contains(area);
                }
            }
        }
    }

    private static String code(Match match) {
        return match instanceof Match.Found(var area) ? area.code() : match.toString();
    }

    private Areas read(String lines) throws Exception {
        return Areas.load(
                Files.writeString(folder.resolve("areas.csv"), "code,parent,kind,name,valid_from,valid_to\n" + lines));
    }
}
