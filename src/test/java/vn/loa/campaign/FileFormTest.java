package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileFormTest {

    @Test
    void tellsEveryValueByItsField() throws IOException {
        var values = form(sample()).values();

        assertThat(values)
                .containsEntry("schedule.cron", "0 0 9 ? * MON,THU")
                .containsEntry("route.sms.sender", "BLUEZONE")
                .containsEntry("legal.document", "929/STTTT-TTBCXB")
                .containsKey("texts.sms.vi");
    }

    @Test
    void keepsCommentsAndEverythingThatIsNotChanged() throws IOException {
        var written = text(form(sample()).with(Map.of("rate", "700", "title", "Nhắc: lần hai", "window.to", "20:00")));

        var before = form(sample()).values();
        var after = form(written).values();
        assertThat(after).containsEntry("rate", "700").containsEntry("title", "Nhắc: lần hai");
        assertThat(after).containsEntry("window.to", "20:00").hasSameSizeAs(before);
        assertThat(written)
                .contains("# Nhắc chủ thuê bao")
                .contains("# số tin mỗi giây, nhiều nhất, qua mọi kết nối")
                .contains("legal: {issuer: Sở TTTT Sơn La");
    }

    @Test
    void aBlankValueTakesItsFieldAwayAndTheLastOneItsStep() throws IOException {
        var changes = new LinkedHashMap<String, String>();
        changes.put("route.zalo.template", "312345");
        changes.put("route.zalo.patience", "2h");
        changes.put("waves.0.name", "Đợt 1");
        var with = form(text(form(sample()).with(changes)));

        assertThat(with.values()).containsEntry("route.zalo.template", "312345").containsEntry("waves.0.name", "Đợt 1");
        assertThat(text(with)).containsSubsequence("channel: zalo", "channel: sms");

        changes.replaceAll((_, _) -> " ");
        assertThat(form(text(with.with(changes))).values())
                .isEqualTo(form(sample()).values());
    }

    @Test
    void whatIsWrittenIsReadWithoutAFinding() throws IOException {
        var changes = Map.of("texts.sms.vi", "A: \"b\" {link}\nx", "texts.sms.vi-unaccented", "# no", "title", "null");
        var content = form(sample()).with(changes).content();

        var findings = new Findings("x.yaml");
        var plan = PlanReader.read(content, findings).orElseThrow().plan();
        assertThat(findings.inOrder()).isEmpty();
        assertThat(plan.texts()).containsEntry("vi", "A: \"b\" {link}\nx").containsEntry("vi-unaccented", "# no");
        assertThat(plan.title()).isEqualTo("null");
    }

    @Test
    void whatIsNoMappingIsNoForm() {
        assertThat(FileForm.of("- a".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(FileForm.of("a: {".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static String sample() throws IOException {
        return Files.readString(Path.of("campaigns/nhac-cai-bluezone-son-la.yaml"));
    }

    private static FileForm form(String file) {
        return FileForm.of(file.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String text(FileForm form) {
        return new String(form.content(), StandardCharsets.UTF_8);
    }
}
