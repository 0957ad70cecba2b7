package org.heqiao.gateway.login;

import java.time.Clock;
import javax.sql.DataSource;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.retention.DatedRows;
import org.heqiao.gateway.retention.Expiring;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for people: pages with forms, cookies that no other site and no script can read, sessions in the database.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class PeopleConfiguration {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";

    @Bean
    Accounts accounts(DataSource database, Clock clock) {
        return new Accounts(new JdbcTemplate(database), new TransactionTemplate(new JdbcTransactionManager(database)),
                clock);
    }

    @Bean
    Expiring loginAddresses(DataSource database) {
        return new DatedRows(new JdbcTemplate(database), "login-addresses", "gateway_person.login_address", "at");
    }

    @Bean
    Expiring loginAttempts(DataSource database) {
        return new DatedRows(new JdbcTemplate(database), "login-attempts", "gateway_person.login_attempt", "since");
    }

    @Bean
    @Order(15)
    SecurityFilterChain peopleDoor(HttpSecurity http, Login login, Accounts accounts, LoginAudit record,
            PeopleProperties people, IdentityProperties identity) {
        http.securityMatcher("/login", "/logout", "/password");
        common(http, record, identity);
        http.authenticationManager(new ProviderManager(new LocalLogin(accounts)));
        if (people.localAccounts()) {
            http.formLogin(form -> form.loginPage("/login").loginProcessingUrl("/login").successHandler(login)
                    .failureHandler(login));
        }
        return http.logout(logout -> logout.logoutUrl("/logout").addLogoutHandler(login).logoutSuccessUrl("/login")
                .deleteCookies(Sessions.COOKIE))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login").permitAll().anyRequest().authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    static void common(HttpSecurity http, LoginAudit record, IdentityProperties identity) {
        var csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict").secure(isSecure(identity)));
        csrf.setCookieName("HEQIAO-CSRF");
        http.csrf(each -> each.csrfTokenRepository(csrf)).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                        .sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, denied) -> {
                    record.refused(request, request.getMethod() + " " + request.getRequestURI(),
                            RefusalRule.NOT_AUTHENTICATED.name(),
                            "without the form's own token");
                    ProblemAnswer.write(request, response, 403, "refused", "Forbidden",
                            "the form is out of date; load the page again");
                }));
    }

    /** Plain HTTP is for this machine alone; what the world sees is https, whoever ends it. */
    private static boolean isSecure(IdentityProperties identity) {
        return "https".equals(identity.issuer().getScheme());
    }

    @Bean
    DefaultCookieSerializer sessionCookie(IdentityProperties identity) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(Sessions.COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax"); // Strict would forget who is on the way back from the identity provider
        cookie.setUseSecureCookie(isSecure(identity));
        return cookie;
    }

    @Bean
    @Order
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTable(PeopleProperties people) {
        return sessions -> {
            sessions.setTableName("gateway_person.session");
            sessions.setDefaultMaxInactiveInterval(people.idle());
            sessions.setConversionService(sessionValues());
        };
    }

    private static ConversionService sessionValues() {
        var values = new GenericConversionService();
        values.addConverter(Object.class, byte[].class, new SerializingConverter());
        values.addConverter(new SessionValueReader());
        return values;
    }
}
