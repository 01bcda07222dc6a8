package vn.loa.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.loa.area.Areas;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;
import vn.loa.store.Seal;

/// Puts doors into the house: one for programs, one that stands open to everybody, one for people at the console.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /// Everything comes from here and nothing is inline, so a text that slips into a page cannot run.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Person GUEST =
            new Person("guest", "guest", "Khách", Set.of(Role.HEALTH, Role.AUDITOR), Precinct.WHOLE_COUNTRY);

    @Bean
    Rehearsal rehearsal(Environment environment) {
        return new Rehearsal(environment.getProperty("loa.sandbox.enabled", Boolean.class, false));
    }

    @Bean
    AccountBook accountBook(Redis redis) {
        return new AccountBook(redis);
    }

    @Bean
    Precincts precincts(Areas areas, Clock clock) {
        return new Precincts(areas, clock);
    }

    @Bean
    Invitations invitations(Redis redis) {
        return new Invitations(redis);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Accounts accounts(
            AccountBook book,
            Invitations invitations,
            Passwords passwords,
            Precincts precincts,
            Keys keys,
            Clock clock) {
        return new Accounts(book, invitations, passwords, precincts, keys, clock);
    }

    @Bean
    ConfiguredKeys configuredKeys(AccessSettings settings, Rehearsal rehearsal) {
        return ConfiguredKeys.of(settings.keys(), rehearsal);
    }

    @Bean
    Keys keys(Redis redis, AccountBook book, Precincts precincts, ConfiguredKeys configured, Clock clock) {
        return new Keys(redis, book, precincts, configured, clock);
    }

    @Bean
    Audit audit(Redis redis, Clock clock) {
        return new Audit(redis, clock);
    }

    @Bean
    Unmasking unmasking(Audit audit) {
        return new Unmasking(audit);
    }

    @Bean
    CsrfTokenRepository csrfTokens(@Qualifier("accessSecret") KeptSecret secret) {
        return new SessionTokens(secret.derive("HmacSHA256", "loa forms", 32));
    }

    @Bean
    Sessions sessions(Redis redis, AccountBook book, AccessSettings settings, Clock clock) {
        return new Sessions(redis, book, settings.sessionIdle(), settings.sessionLongest(), clock);
    }

    @Bean
    Attempts attempts(Redis redis, Clock clock) {
        return new Attempts(redis, clock);
    }

    @Bean
    SignIn signIn(
            Redis redis,
            AccountBook book,
            Keys keys,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            Invitations invitations,
            CsrfTokenRepository csrfTokens,
            Audit audit,
            SecondFactors secondFactors,
            Clock clock) {
        return new SignIn(
                book,
                keys,
                passwords,
                attempts,
                sessions,
                invitations,
                csrfTokens,
                audit,
                secondFactors,
                new Tickets(redis),
                clock);
    }

    @Bean
    KeptSecret accessSecret(Redis redis, AccessSettings settings) {
        // No TTL: what phones reckon with must stay readable.
        return KeptSecret.of(redis, "loa.access.secret", settings.secret(), "access:secret");
    }

    @Bean
    SecondFactors secondFactors(AccountBook book, @Qualifier("accessSecret") KeptSecret secret, Clock clock) {
        return new SecondFactors(book, new Seal(secret.derive("AES", "loa second factors", 32)), clock);
    }

    @Bean
    Issuer issuer(AccessSettings settings) {
        return new Issuer(settings.oidc());
    }

    @Bean
    OidcDoor oidcDoor(
            Issuer issuer,
            @Qualifier("accessSecret") KeptSecret secret,
            SignIn signIn,
            AccessSettings settings,
            Clock clock) {
        var pending = new PendingLogins(new Seal(secret.derive("AES", "loa pending logins", 32)), clock);
        return new OidcDoor(issuer, pending, signIn, settings.oidc().claim());
    }

    @Bean
    OwnAccount ownAccount(AccountBook book, SecondFactors secondFactors, Attempts attempts) {
        return new OwnAccount(book, secondFactors, attempts);
    }

    @Bean
    SetUp setUp(
            AccountBook book,
            Invitations invitations,
            Accounts accounts,
            Rehearsal rehearsal,
            Environment environment) {
        return new SetUp(book, invitations, accounts, rehearsal, environment);
    }

    @Bean
    AccessKeys accessKeys(ConfiguredKeys configured, Keys made) {
        return new AccessKeys(configured, made);
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            AccessKeys keys,
            Audit audit,
            Precincts precincts,
            AccessSettings settings,
            ObjectProvider<Redis> redis,
            Clock clock,
            HandlerExceptionResolver handlerExceptionResolver)
            throws Exception {
        return headers(http)
                .securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health", "/actuator/health/**")
                            .permitAll()
                            .requestMatchers(HttpMethod.GET, "/api/v1/warnings/*.cap", "/api/v1/warnings/key.pem")
                            .permitAll();
                    Rights.ofPrograms(requests);
                })
                .addFilterBefore(
                        new BearerFilter(keys, handlerExceptionResolver), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new AuditFilter(audit), ExceptionTranslationFilter.class)
                .addFilterAfter(new AreaGate(precincts, handlerExceptionResolver), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimit(settings.largestJson(), handlerExceptionResolver), AreaGate.class)
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
    @Order(2)
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

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http,
            Sessions sessions,
            CsrfTokenRepository csrfTokens,
            Audit audit,
            Precincts precincts,
            Rehearsal rehearsal,
            OidcDoor oidc,
            HandlerExceptionResolver handlerExceptionResolver)
            throws Exception {
        oidc.into(http);
        if (rehearsal.on()) {
            // Whoever comes to a rehearsal may look at all of it: its people are invented, and so is who of them is in
            // quarantine. To change something they sign in as somebody.
            http.anonymous(visitor -> visitor.principal(GUEST)
                    .authorities(List.of(
                            new SimpleGrantedAuthority("ROLE_ANONYMOUS"),
                            new SimpleGrantedAuthority(Role.HEALTH.authority()),
                            new SimpleGrantedAuthority(Role.AUDITOR.authority()))));
        }
        return headers(http)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers("/login/**", "/logout", "/invitation/**", "/error", "/sandbox/**")
                            .permitAll();
                    Rights.ofPages(requests);
                })
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(new Expired()).accessDeniedHandler(new Refused()))
                .addFilterBefore(new AuditFilter(audit), ExceptionTranslationFilter.class)
                .addFilterAfter(new AreaGate(precincts, handlerExceptionResolver), AuthorizationFilter.class)
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
