package vn.loa.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.loa.store.Redis;

/// Puts doors into the house: one for programs, one that stands open to everybody, one for people at the console.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    /// Everything comes from here and nothing is inline, so a text that slips into a page cannot run.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    Rehearsal rehearsal(Environment environment) {
        return new Rehearsal(environment.getProperty("loa.sandbox.enabled", Boolean.class, false));
    }

    @Bean
    AccessKeys accessKeys(AccessSettings settings, Rehearsal rehearsal) {
        var keys = new AccessKeys(settings.keys(), rehearsal);
        if (keys.none()) {
            log.warn("nobody can come in: no key is set; mend=\"add one to loa.access.keys in"
                    + " config/application.yaml\"");
        }
        return keys;
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            AccessKeys keys,
            AccessSettings settings,
            ObjectProvider<Redis> redis,
            Clock clock,
            HandlerExceptionResolver handlerExceptionResolver)
            throws Exception {
        return headers(http)
                .securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/warnings/*.cap", "/api/v1/warnings/key.pem")
                        .permitAll()
                        .requestMatchers(HttpMethod.DELETE, "/api/v1/subscribers/*")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/statistics/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.AUTHOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/retention/runs")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/do-not-call")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(HttpMethod.DELETE, "/api/v1/opt-outs/*")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/opt-outs/*")
                        .hasAnyRole(Role.OPERATOR.name(), Role.HEALTH.name(), Role.AUDITOR.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/conversations/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.HEALTH.name(), Role.AUDITOR.name())
                        .requestMatchers("/api/v1/conversations/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.HEALTH.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/zalo/**", "/api/v1/binds/**")
                        .authenticated()
                        .requestMatchers("/api/v1/zalo/**", "/api/v1/binds/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(
                                HttpMethod.POST, "/api/v1/reports/calendar/*/*/*/submissions", "/api/v1/places")
                        .hasAnyRole(Role.OPERATOR.name(), Role.AUTHOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/reports/calendar/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.APPROVER.name())
                        .requestMatchers("/api/v1/codes/**")
                        .hasAnyRole(Role.HOTLINE.name(), Role.HEALTH.name())
                        .anyRequest()
                        .hasAnyRole(Role.butHotline()))
                .addFilterBefore(new BearerFilter(keys), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(
                        new BodyLimit(settings.largestJson(), handlerExceptionResolver), AuthorizationFilter.class)
                .addFilterAfter(new Idempotency(redis, handlerExceptionResolver), BodyLimit.class)
                .addFilterAfter(new Allowances(keys, redis, clock, handlerExceptionResolver), Idempotency.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser never sends a bearer key by itself, so no other site can make it.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) ->
                                handlerExceptionResolver.resolveException(request, response, null, e))
                        .accessDeniedHandler((request, response, e) ->
                                handlerExceptionResolver.resolveException(request, response, null, e)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain everybody(HttpSecurity http) throws Exception {
        return headers(http)
                .securityMatcher(
                        "/i/**",
                        "/d/**",
                        "/tai/**",
                        "/kiem-tra",
                        "/static/**",
                        "/webjars/**",
                        "/favicon.svg",
                        "/v3/api-docs/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here changes anything on behalf of somebody who is logged in.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /// Webhooks prove by a signature of their own who they are, answer without a body, and come by the ten
    /// thousand: they pass no filter that would look for anything else.
    @Bean
    @Order(2)
    SecurityFilterChain signed(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhooks/**")
                .headers(headers -> headers.disable())
                .csrf(csrf -> csrf.disable())
                .anonymous(anonymous -> anonymous.disable())
                .sessionManagement(session -> session.disable())
                .securityContext(context -> context.disable())
                .servletApi(api -> api.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(failures -> failures.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain people(HttpSecurity http, AccessKeys keys, Rehearsal rehearsal) throws Exception {
        headers(http).csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()));
        if (rehearsal.on()) {
            // Nobody logs in to a rehearsal; its people are invented, and so is who of them is in quarantine.
            var authorities = AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS", Role.HEALTH.authority());
            var guest =
                    new Person("guest", "guest", "Khách", Set.of(Role.HEALTH, Role.AUDITOR), Precinct.WHOLE_COUNTRY);
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .anonymous(visitor -> visitor.principal(guest).authorities(authorities))
                    .build();
        }
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/reports/calendar/*/*/*/submissions", "/places")
                        .hasAnyRole(Role.OPERATOR.name(), Role.AUTHOR.name())
                        .requestMatchers(HttpMethod.POST, "/reports/calendar/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.APPROVER.name())
                        .anyRequest()
                        .hasAnyRole(Role.butHotline()))
                .authenticationProvider(keys)
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .build();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Loa")
                        .version("v1")
                        .description("Outreach gateway. Errors are RFC 9457 problems."))
                .components(new Components()
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A key of loa.access.keys; a rehearsal also takes " + Rehearsal.KEY
                                                + ".")))
                .addSecurityItem(new SecurityRequirement().addList("key"));
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                        .frameOptions(frame -> frame.deny()));
    }
}
