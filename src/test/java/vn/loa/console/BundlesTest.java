package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.loa.campaign.RunStatus;
import vn.loa.message.Plane;

class BundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][\\w.]*)");
    private static final Pattern INLINE = Pattern.compile(
            "<style|\\sstyle=|th:style|\\son[a-z]+=|hx-on|javascript:|<script(?![^>]*src)", Pattern.CASE_INSENSITIVE);

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(bundle("messages_en.properties").stringPropertyNames())
                .isEqualTo(bundle("messages.properties").stringPropertyNames());
    }

    @Test
    void noEnglishWordIsLeftInVietnamese() throws IOException {
        var english = bundle("messages_en.properties");

        for (var key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key).replace("DIỄN TẬP", ""))
                    .as(key)
                    .doesNotContainPattern("[ăđơưĂĐƠƯ\u1EA0-\u1EF9]");
        }
    }

    @Test
    void everyKeyThatATemplateNamesIsThere() throws IOException {
        var known = bundle("messages.properties").stringPropertyNames();
        var named = new TreeSet<String>();
        for (var template : templates()) {
            KEY.matcher(Files.readString(template)).results().forEach(key -> named.add(key.group(1)));
        }

        assertThat(named).hasSizeGreaterThan(50).isSubsetOf(known);
    }

    @Test
    void everyStateAndEveryReasonHasItsWord() throws IOException {
        var known = bundle("messages.properties").stringPropertyNames();

        for (var state : RunStatus.values()) {
            assertThat(known).contains("state." + RunPresenter.state(state));
        }
        for (var plane : Plane.values()) {
            if (plane.isExclusion()) {
                assertThat(known).contains("excluded." + plane.label());
            }
        }
    }

    /// The words that an operator, a district office and a resident's hotline share.
    @Test
    void statusesAreCalledAsTheProductCallsThem() throws IOException {
        var words = bundle("messages.properties");

        assertThat(words)
                .containsEntry("campaign.submitted", "Chờ duyệt")
                .containsEntry("campaign.state.submitted", "Chờ duyệt")
                .containsEntry("campaign.scheduled", "Đã lên lịch")
                .containsEntry("state.running", "Đang gửi")
                .containsEntry("plane.accepted", "Nhà mạng đã nhận")
                .containsEntry("plane.delivered", "Đã đến máy")
                .containsEntry("plane.absent", "Máy tắt hoặc ngoài vùng phủ sóng")
                .containsEntry("plane.no_number", "Số không tồn tại")
                .containsEntry("excluded.opted_out", "Đã từ chối nhận")
                .containsEntry("excluded.installed", "Đã cài ứng dụng, không cần gửi")
                .containsEntry("excluded.capped", "Vượt số lần nhắn cho phép")
                .containsEntry("state.waiting.until", "Ngoài khung giờ, chờ {0}")
                .containsEntry("excluded.expired", "Quá hạn, không gửi")
                .containsEntry("state.skipped", "Quá hạn, không gửi")
                .containsEntry("plane.retrying", "Lỗi kỹ thuật (chúng tôi gửi lại)")
                .containsEntry("plane.unknown", "Chưa rõ đã gửi hay chưa")
                .containsEntry("plane.awaiting", "Chưa có báo phát");
    }

    @Test
    void noTemplateHasScriptOrStyleInline() throws IOException {
        assertThat(templates()).hasSizeGreaterThan(5).allSatisfy(template -> assertThat(Files.readString(template))
                .doesNotContainPattern(INLINE));
    }

    private static List<Path> templates() throws IOException {
        try (var files = Files.list(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Properties bundle(String name) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
