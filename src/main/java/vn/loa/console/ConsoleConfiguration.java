package vn.loa.console;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import vn.loa.access.Rehearsal;
import vn.loa.report.DistrictReports;

/// The pages and what fills them.
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    @Bean
    TodayPresenter todayPresenter(Runbook runs, Noticeboard board, Clock clock) {
        return new TodayPresenter(runs, board, clock);
    }

    @Bean
    RunPresenter runPresenter(Clock clock) {
        return new RunPresenter(clock, new Pace<>(clock));
    }

    @Bean
    Doorplate doorplate(Environment environment, Rehearsal rehearsal) {
        return new Doorplate(environment, rehearsal);
    }

    @Bean
    ReportPresenter reportPresenter(DistrictReports reports) {
        return new ReportPresenter(reports);
    }

    /// Vietnamese whatever the browser prefers, until somebody asks for English.
    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("lang");
        resolver.setDefaultLocale(Locale.of("vi"));
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }
}
