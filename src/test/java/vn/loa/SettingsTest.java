package vn.loa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.journey.LoaApp;
import vn.loa.journey.LogBook;

/// What stands in `config/`, and what becomes of mistakes in it.
class SettingsTest {

    private static final String PASSWORD = "hushhush";

    private static final List<String> BIND = List.of(
            "loa.smpp.binds[0].name=viettel",
            "loa.smpp.binds[0].host=smsc.example",
            "loa.smpp.binds[0].port=2775",
            "loa.smpp.binds[0].system-id=loa",
            "loa.smpp.binds[0].password=" + PASSWORD);

    private static final List<String> ZALO = List.of(
            "loa.zalo.accounts[0].name=bo-y-te",
            "loa.zalo.accounts[0].app-id=123456789",
            "loa.zalo.accounts[0].app-secret=hush-app",
            "loa.zalo.accounts[0].oa-id=987654321",
            "loa.zalo.accounts[0].webhook-key=hush-hook");

    @Test
    void everySettingHasItsDefaultInTheFileAndNoneIsLeftOver() throws Exception {
        try (var context = bound(List.of())) {
            var settings = settings(context);

            assertThat(settings).hasSizeGreaterThan(10);
            for (var record : settings) {
                for (var component : record.getClass().getRecordComponents()) {
                    if (!component.getName().equals("secret")) {
                        assertThat(value(record, component))
                                .as("%s.%s", record.getClass().getSimpleName(), component.getName())
                                .isNotNull();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loa.smpp.anwser-within",
                "loa.smmp.answer-within",
                "loa.delivery.bacth",
                "loa.link.sekret",
                "loa.reply.keywords.cai.hole",
                "loa.sandbox.residents.klicks",
                "loa.campain.folder",
                "loa.single.sendr",
                "loa.consent.singles.within",
                "loa.ussd.menu.rot",
                "loa.visitor.comuter-days",
                "loa.alert.promis",
                "loa.genuine.page.from-two",
                "loa.officer.figurs-at",
                "loa.consent.rules.advertising.ours",
                "loa.consent.leave-at-mots",
                "loa.foldr"
            })
    void misspeltSettingFailsTheStartAndIsNamed(String setting) {
        assertThat(refusal(List.of(setting + "=1"))).contains(setting);
    }

    @Test
    void badBindIsNamedWithWhatIsWrong() {
        assertThat(refusal(with("loa.smpp.binds[0].window=0"))).contains("bind 'viettel'", "window must be 1 or more");
        assertThat(refusal(with("loa.smpp.binds[0].port=70000"))).contains("bind 'viettel'", "70000");
        assertThat(refusal(with("loa.smpp.binds[0].senders[0].untill=2026-12-31")))
                .contains("senders[0].");
        assertThat(refusal(with("loa.smpp.binds[0].id-base=octal"))).contains("loa.smpp.binds[0].id-base");
    }

    @Test
    void twoBindsOfOneNameAreRefused() {
        var second = BIND.stream().map(setting -> setting.replace("[0]", "[1]")).toList();

        assertThat(refusal(Stream.concat(BIND.stream(), second.stream()).toList()))
                .contains("two binds are named 'viettel'");
    }

    @Test
    void badZaloAccountIsNamedWithWhatIsWrong() {
        assertThat(refusal(zalo("loa.zalo.accounts[0].oa-id=abc"))).contains("account 'bo-y-te'", "oa-id 'abc'");
        assertThat(refusal(zalo("loa.zalo.accounts[0].code-verifier=short"))).contains("code-verifier must be 43");
        assertThat(refusal(zalo("loa.zalo.accounts[0].openapi=http://openapi.zalo.me")))
                .contains("must begin with https");
        assertThat(refusal(zalo("loa.zalo.refresh-ahead=24h"))).contains("at most 20h");
        assertThat(refusal(zalo("loa.zalo.accounts[0].app-sekret=x"))).contains("app-sekret");
    }

    @Test
    void badMenuIsNamedWithItsPage() {
        assertThat(refusal(List.of("loa.ussd.menu.pages.root.choices.1.to=nowhere")))
                .contains("config/ussd.yaml", "page 'root' leads to page 'nowhere', which is not there");
        assertThat(refusal(List.of("loa.ussd.menu.pages.bye.texts.vi=" + "a".repeat(183))))
                .contains("page 'bye' is too long", "183 GSM7 units where a screen has 182");
        assertThat(refusal(List.of("loa.ussd.dialects.specification.incoming.over=1")))
                .contains("1 stands for two steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer-within",
                "retry-after",
                "late-within",
                "quota-resets-at",
                "night.jitter",
                "webhook.claim-after",
                "webhook.answer-within"
            })
    void aZaloSettingWithoutAValueIsNamed(String setting) {
        assertThat(refusal(List.of("loa.zalo." + setting + "="))).contains("loa.zalo." + setting + " has no value");
    }

    @Test
    void secretsDoNotPrint() {
        var secrets = List.of(
                "loa.link.secret=hush-hush-hush-hush",
                "loa.consent.secret=hush-hush-hush-hush",
                "loa.zalo.secret=hush-hush-hush-hush",
                "loa.genuine.secret=hush-hush-hush-hush",
                "loa.access.keys[0].name=an",
                "loa.access.keys[0].sha256=" + "ab".repeat(32),
                "loa.access.keys[0].roles=OPERATOR",
                "loa.access.keys[0].areas=*");

        try (var context =
                bound(Stream.of(BIND, secrets, ZALO).flatMap(List::stream).toList())) {
            var printed = settings(context).stream().map(Object::toString).collect(Collectors.joining("\n"));

            assertThat(printed).contains("[hidden]").doesNotContain("hush", "abab");
        }
    }

    @Test
    void sandboxBesideARealBindDoesNotStart() {
        var failure = catchThrowable(() ->
                LoaApp.start(with("loa.sandbox.enabled=true"), new LogBook()).close());

        assertThat(failure).hasStackTraceContaining("loa.smpp.binds[0]").hasMessageContaining("rehearsal could reach");
    }

    /// A sound bind with one more setting, or another value for one.
    private static List<String> with(String setting) {
        var name = setting.substring(0, setting.indexOf('=') + 1);
        return Stream.concat(BIND.stream().filter(one -> !one.startsWith(name)), Stream.of(setting))
                .toList();
    }

    private static List<String> zalo(String setting) {
        var name = setting.substring(0, setting.indexOf('=') + 1);
        return Stream.concat(ZALO.stream().filter(one -> !one.startsWith(name)), Stream.of(setting))
                .toList();
    }

    private static String refusal(List<String> settings) {
        var failure = catchThrowable(() -> bound(settings).close());
        assertThat(failure).as("%s", settings).isNotNull();
        var told = new ArrayList<String>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            told.add(String.valueOf(cause.getMessage()));
        }
        return String.join("\n", told);
    }

    private static ConfigurableApplicationContext bound(List<String> settings) {
        var application = new SpringApplication(OnlySettings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        return application.run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static List<Object> settings(ConfigurableApplicationContext context) {
        return context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .filter(bean -> bean.getClass().isRecord())
                .toList();
    }

    private static @Nullable Object value(Object record, RecordComponent component)
            throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(record);
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("vn.loa")
    static class OnlySettings {

        @Bean
        static UnknownSettings unknownSettings(Environment environment) {
            return new UnknownSettings(environment);
        }
    }
}
