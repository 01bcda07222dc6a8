package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    private static final String TEN = "Nhắc, nhắc";
    private static final String LONG_TITLE =
            TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;

    /// The same campaign by Zalo alone.
    private static final String ALONE = House.YAML
                    .substring(0, House.YAML.indexOf("texts:"))
                    .replace(
                            "{ channel: sms, sender: BLUEZONE, accents: false }",
                            "{ channel: zalo, template: \"312345\" }")
            + "texts:\n  zalo: { params: { name: ông/bà, area: \"{area}\" } }\n";

    @Test
    void soundFileIsReadInFull() {
        var version = read(House.YAML);

        assertThat(version.errors()).isEmpty();
        assertThat(version.plan().sms()).extracting(Plan.SmsStep::parts).isEqualTo(1);
        assertThat(version.plan().caps().apartDays()).isEqualTo(3);
        assertThat(version.plan().schedule().late()).isEqualTo(Late.SKIP);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    rate: 500                       | ratte: 500                      | 11 | ratte
                    rate: 500                       | ratte: 500                      | 1  | rate is missing
                    rate: 500                       | rate: fast                      | 11 | rate cannot be read
                    rate: 500                       | rate: 0                         | 11 | rate cannot be read
                    rate: 500                       | rate: { a: 1 }                  | 11 | rate must be a single value
                    rate: 500                       | rate: []                        | 11 | rate is empty
                    rate: 500                       | rate: [500]                     | 11 | rate must be a mapping
                    rate: 500                       | rate: [{ from: "07:00" }]       | 11 | rate.partsPerSecond is missing
                    rate: 500                       | rate: [{ from: "7", partsPerSecond: 5 }] | 11 | rate.from cannot be read
                    rate: 500                       | rate: [{ from: "07:00", partsPerSecond: 5 }, { from: "07:00", partsPerSecond: 6 }] | 11 | two rates from 07:00
                    rate: 500                       | rate:                           | 11 | rate has no value
                    id: nhac-cai                    | id: Nhắc cài                    | 1  | id cannot be read
                    category: PUBLIC_SERVICE        | category: NEWS                  | 4  | category cannot be read
                    app: bluezone                   | app: bluezon                    | 5  | no app bluezon
                    audience: smartphone            | audience: area("99")            | 6  | character 1
                    holdout: 0%                     | holdout: 60%                    | 7  | holdout cannot be read
                    holdout: 0%                     | holdout: five                   | 7  | holdout cannot be read
                    "0 0 9 ? * MON,THU"             | "0 0 25 ? * MON"                | 8  | schedule.cron cannot be read
                    "0 0 9 ? * MON,THU"             | "0 0 9 1 1 ? 2020"              | 8  | never fires
                    "0 0 9 ? * MON,THU"             | "* 0 9 ? * MON,THU"             | 8  | more than once a minute
                    until: 2026-12-31               | until: 2026-11-01               | 8  | before schedule.from
                    late: skip                      | late: maybe                     | 8  | schedule.late cannot be read
                    zone: Asia/Ho_Chi_Minh          | zone: Asia/Hochiminh            | 8  | schedule.zone cannot be read
                    to: "21:00"                     | to: "06:00"                     | 9  | window is empty
                    to: "21:00"                     | to: "22:30"                     | 9  | outside the hours of PUBLIC_SERVICE (07:00-22:00
                    from: "07:00"                   | from: "06:59"                   | 9  | outside the hours of PUBLIC_SERVICE (07:00-22:00
                    apart: 3d                       | apart: 3 days                   | 10 | caps.apart cannot be read
                    channel: sms                    | channel: fax                    | 13 | unknown channel fax
                    sender: BLUEZONE                | sender: BLUEZONE_VIETNAM        | 13 | route.sender cannot be read
                    {link}. Ở                       | {lnk}. Ở                        | 16 | unknown placeholder {lnk}
                    {link}. Ở                       | {link. Ở                        | 16 | brace is not closed
                    {link}. Ở                       | http://bit.ly/x Ở               | 16 | link to bit.ly
                    {link}. Ở                       | bluezone.example.com Ở          | 16 | link to bluezone.example.com
                    accents: false                  | accents: true, parts: 1         | 16 | takes 2 parts
                    vi: "                           | fr: "                           | 16 | texts.sms.vi is missing
                    title: Nhắc cài Bluezone        | title: @Nhắc                    | 2  | not YAML
                    """)
    void eachMistakeIsToldWithItsLine(String good, String bad, int line, String said) {
        var errors = read(House.YAML.replace(good, bad)).errors();

        assertThat(errors).anySatisfy(error -> {
            assertThat(error.english()).contains(said);
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.problem()).isNotBlank();
            assertThat(error.mend()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- ", "? ", "{a: "})
    void nestingWithoutEndIsToldAsSuch(String opening) {
        assertThat(read(opening.repeat(10_000)).errors())
                .extracting(CampaignError::english)
                .containsExactly("nested too deep or too many aliases; write it out as the sample does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\r\\nb\"", "\"a\\0b\"", LONG_TITLE})
    void aTitleIsOneShortLine(String title) {
        var errors = read(House.YAML.replaceFirst("(?m)^title: .*$", Matcher.quoteReplacement("title: " + title)))
                .errors();

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.english()).contains("title cannot be read");
            assertThat(error.problem()).hasSizeLessThan(200).doesNotContainPattern("\\p{Cntrl}");
            assertThat(error.line()).isEqualTo(2);
        });
    }

    @Test
    void aliasesThatMultiplyAreToldAsSuch() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var name = 'b'; name <= 'i'; name++) {
            var before = "*" + (char) (name - 1);
            bomb.append("%1$c: &%1$c [%2$s]\n".formatted(name, String.join(", ", Collections.nCopies(9, before))));
        }

        assertThat(read(bomb.toString()).errors())
                .extracting(CampaignError::english)
                .containsExactly("nested too deep or too many aliases; write it out as the sample does");
    }

    @Test
    void aLetterThatCannotBePrintedIsToldAsSuch() {
        assertThat(read("id: x\u0000y\n").errors())
                .extracting(CampaignError::english)
                .containsExactly("not YAML: a character that cannot be printed; remove it");
    }

    @Test
    void allMistakesOfAFileAreToldAtOnce() {
        var file = House.YAML
                .replace("rate: 500", "ratte: 500")
                .replace("audience: smartphone", "audience: nobody")
                .replace("{link}. Ở", "{lnk}. Ở")
                .replace("to: \"21:00\"", "to: \"06:00\"");

        assertThat(read(file).errors()).extracting(CampaignError::line).containsExactly(1, 6, 9, 11, 16);
    }

    @Test
    void slipOfAKeyIsAnsweredWithTheKeyMeant() {
        var errors = read(House.YAML.replace("audience:", "audiance:")).errors();

        assertThat(errors).anySatisfy(error -> assertThat(error.mend()).contains("“audience”"));
    }

    @Test
    void linkToTheAppsOwnSiteIsAllowed() {
        assertThat(read(House.YAML.replace("{link}. Ở", "https://bluezone.gov.vn. Ở"))
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bạn DƯƠNG  TÍNH. Ở", "ban duong tinh. Ở", "tiếp xúc f0. Ở"})
    void aForbiddenWordIsFoundHoweverItIsSpelled(String words) {
        assertThat(read(House.YAML.replace("{link}. Ở", "{link} " + words)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.problem()).contains("từ không được dùng"));
        assertThat(read(House.YAML.replace("{link}. Ở", "{link} AF01. Ở")).errors())
                .isEmpty();
    }

    @Test
    void zaloAfterSmsTwiceOrWithPlacesThatNobodyFillsIsToldWithItsMend() {
        var after = read(House.YAML.replace(
                "texts:",
                "  - { channel: zalo, template: \"312345\", success: LIKED, patience: 2h }\n"
                        + "  - { channel: zalo, template: \"312345\", patience: 2h }\ntexts:"));
        var places =
                read(House.YAML.replace("route:", "route:\n  - { channel: zalo, template: \"312345\", patience: 2h }")
                        + """
                  zalo:
                    params: { name: "{name}", link: "https://elsewhere.example/x" }
                """);

        assertThat(after.errors()).extracting(CampaignError::english).anySatisfy(error -> assertThat(error)
                .contains("put it first"));
        assertThat(after.errors()).extracting(CampaignError::english).anySatisfy(error -> assertThat(error)
                .contains("two zalo steps"));
        assertThat(after.errors()).extracting(CampaignError::english).anySatisfy(error -> assertThat(error)
                .contains("ACCEPTED, DELIVERED or SEEN"));
        assertThat(places.errors()).extracting(CampaignError::english).anySatisfy(error -> assertThat(error)
                .contains("unknown placeholder {name}"));
        assertThat(places.errors()).extracting(CampaignError::english).anySatisfy(error -> assertThat(error)
                .contains("elsewhere.example"));
    }

    @Test
    void aZaloAccountThatIsNotThereIsAnErrorWithItsLineAndMend() {
        var file = House.YAML.replace("route:", """
                route:
                  - channel: zalo
                    account: so-y-te
                    template: "312345"
                    patience: 2h
                """.stripTrailing()) + "  zalo:\n    params: { name: An }\n";
        var line = (int) file.substring(0, file.indexOf("account:")).lines().count();

        assertThat(read(file).errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.english()).contains("so-y-te", "known: bo-y-te");
            assertThat(error.toString()).contains("“so-y-te”", "bo-y-te");
        });
        assertThat(read(file.replace("so-y-te", "bo-y-te")).errors()).isEmpty();
    }

    @Test
    void zaloStepAndWavesAreReadAndTheStepNoted() {
        var version = read(House.YAML.replace(
                        "route:",
                        "route:\n  - { channel: zalo, template: \"312345\", success: DELIVERED, patience: 2h }")
                + """
                  zalo:
                    params: { name: ông/bà, area: "{area}" }
                waves:
                  - { name: Đợt 1, until: 2026-12-10, target: 50, relation: at-least, of: smartphones }
                """);

        assertThat(version.errors()).isEmpty();
        assertThat(version.plan().zalo()).isNotNull();
        assertThat(version.plan().zaloParameters()).containsEntry("area", "{area}");
        assertThat(version.plan().waves()).hasSize(1);
        assertThat(version.notes()).singleElement().asString().contains("Zalo goes first");
        var early = House.YAML
                .replace("category: PUBLIC_SERVICE", "category: TRANSACTIONAL")
                .replace("from: \"07:00\"", "from: \"05:00\"")
                .replace(
                        "route:",
                        "route:\n  - { channel: zalo, template: \"312345\", success: DELIVERED, patience: 2h }");
        assertThat(read(early + "  zalo: { params: { name: An } }\n").notes())
                .anyMatch(note -> note.contains("05:00") && note.contains("waits for the morning"));
    }

    @Test
    void zaloAloneIsARouteWithoutTextsAndPatience() {
        var version = read(ALONE);

        assertThat(version.errors()).isEmpty();
        assertThat(version.plan().sms()).isNull();
        assertThat(version.plan().onlyChannel()).contains("zalo");
        assertThat(version.plan().zalo()).extracting(Plan.ZaloStep::template).isEqualTo("312345");
        assertThat(version.notes()).singleElement().asString().contains("whom it does not reach gets nothing");
    }

    @Test
    void whatIsForSmsInARouteByZaloAloneAndPatienceThatIsMissingBeforeSmsAreTold() {
        var texts = read(ALONE.replace("texts:\n", "texts:\n  sms: { vi: Mời cài }\n")
                + "variants: [{ name: A, share: 100% }]\n");
        var hasty = read(House.YAML.replace("route:", "route:\n  - { channel: zalo, template: \"312345\" }"));

        assertThat(texts.errors())
                .extracting(CampaignError::english)
                .anySatisfy(error -> assertThat(error).startsWith("texts.sms is for SMS"))
                .anySatisfy(error -> assertThat(error).startsWith("variants is for SMS"));
        assertThat(hasty.errors()).singleElement().satisfies(error -> {
            assertThat(error.english()).contains("no patience");
            assertThat(error.line()).isEqualTo(13);
        });
    }

    @Test
    void whatIsNotACampaignAtAllIsAnErrorNotAnException() {
        for (var content : List.of("", "- a\n- b\n", "just words", "a: &x [*x]\n", "\u0000", "x".repeat(70_000))) {
            assertThat(read(content).errors())
                    .as(content.substring(0, Math.min(9, content.length())))
                    .isNotEmpty();
        }
        assertThat(folder().version("x.yaml", new byte[] {(byte) 0xff, (byte) 0xfe})
                        .errors())
                .isNotEmpty();
    }

    @Test
    void textIsFilledInByLanguageAndFallsBackToVietnamese() {
        var plan = read(House.YAML).plan();
        var texts = new CampaignTexts(plan, "Bluezone", "8049", "F", House.AREAS::name);

        assertThat(texts.render(0, "vi", 7, "L").content())
                .isEqualTo("So TTTT moi cai Bluezone: L. O Xa 7. Tu choi: TC gui 8049");
        assertThat(texts.render(0, "th", 7, "L").content()).startsWith("So TTTT moi cai");
        assertThat(texts.render(0, "en", 7, "L").content()).isEqualTo("So TTTT asks you to install Bluezone: L");
    }

    @Test
    void aTextMayHoldALinkToPassOn() {
        var reading = read(House.YAML.replace("    en: \"", "    en: \"Pass on {forward} "));
        var texts = new CampaignTexts(reading.plan(), "Bluezone", "8049", "F", House.AREAS::name);

        assertThat(reading.errors()).isEmpty();
        assertThat(texts.render(0, "en", 7, "L").content()).startsWith("Pass on F So TTTT asks");
    }

    @Test
    void languageCountsForMoreThanAVariantAndAnUnaccentedWordingIsUsedOnlyWithoutAccents() {
        var yaml = House.YAML.replace("    en:", "    vi-unaccented: \"Cai {app} giup: {link}\"\n    en:") + """
                variants:
                  - { name: A, share: 50% }
                  - name: B
                    share: 50%
                    texts: { sms: { vi: "Cài {app} nhé: {link}" } }
                """;
        var plan = read(yaml).plan();
        var texts = new CampaignTexts(plan, "Bluezone", "8049", "F", House.AREAS::name);
        var accented = read(yaml.replace("accents: false", "accents: true, parts: 9"));

        assertThat(texts.render(0, "vi", 7, "L").content()).isEqualTo("Cai Bluezone giup: L");
        assertThat(texts.render(0, "km", 7, "L").content()).isEqualTo("Cai Bluezone giup: L");
        assertThat(texts.render(1, "vi", 7, "L").content()).isEqualTo("Cai Bluezone nhe: L");
        assertThat(texts.render(1, "km", 7, "L").content()).isEqualTo("Cai Bluezone nhe: L");
        assertThat(texts.render(1, "en", 7, "L").content()).startsWith("So TTTT asks");
        assertThat(accented.errors()).isEmpty();
        assertThat(new CampaignTexts(accented.plan(), "Bluezone", "8049", "F", House.AREAS::name)
                        .render(0, "vi", 7, "L")
                        .content())
                .startsWith("Sở TTTT mời cài");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { name: A, share: 50% }, { name: B, share: 49.99% }         | add up to 99.99%
            { name: A, share: 50% }, { name: A, share: 50% }            | two variants are called A
            { name: A, share: half }                                    | variants.share cannot be read
            { name: A B, share: 100% }                                  | variants.name cannot be read
            { name: A }                                                 | variants.share is missing
            A                                                           | variants must be a mapping
            ``                                                          | variants has 0 entries
            { name: A, share: 100%, texts: { sms: { zz: x } } }         | zz is not a language code
            { name: A, share: 100%, texts: { sms: { en: "{lnk}" } } }   | unknown placeholder {lnk}
            { name: A, share: 100%, texts: { sms: { en: bit.ly/x } } }  | link to bit.ly
            """)
    void everyFaultOfVariantsIsNamedWithItsLine(String variants, String english) {
        var errors = read(House.YAML + "variants: [" + variants + "]\n").errors();

        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().line()).isEqualTo(18);
        assertThat(errors.getFirst().english()).contains(english);
    }

    @Test
    void variantThatIsTooLongIsNamedWhereItStands() {
        var errors = read(House.YAML + "variants: [{ name: A, share: 100%, texts: { sms: { en: \"" + "x".repeat(161)
                        + "\" } } }]\n")
                .errors();

        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().problem()).contains("variants.A.texts.sms.en");
        assertThat(errors.getFirst().english()).contains("takes 2 parts");
    }

    private static CampaignFolder.Version read(String content) {
        return folder().version("nhac-cai.yaml", content.getBytes(StandardCharsets.UTF_8));
    }

    private static CampaignFolder folder() {
        return new CampaignFolder(Path.of("nowhere"), House.check(Map.of()));
    }
}
