package org.heqiao.gateway.authentication;

import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.heqiao.gateway.authentication.mtls.PackedAnswers;
import org.heqiao.gateway.authentication.mtls.SwallowLimit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What is behind which door. Chains of one filter, or none: no session, no saved request, no form, nothing that a
 * system's call would pay for. The firewall of Spring Security looks at every address before any of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentityProperties.class, ProxyProperties.class, ReplayProperties.class})
class SecurityConfiguration {

    /** Every data request. */
    @Bean
    @Order(20)
    SecurityFilterChain apiDoor(List<Authenticator> proofs, ClientCertificates certificates, LocalCaller local,
            AuthenticationEntryPoint authenticationEntryPoint) {
        return new DefaultSecurityFilterChain(path("/api/**"),
                new IdentityFilter(proofs, certificates, local, authenticationEntryPoint));
    }

    /** For anybody: the two probes, the public log, where tokens are to be had, the contract, the check of a report. */
    @Bean
    @Order(30)
    SecurityFilterChain openDoor() {
        return new DefaultSecurityFilterChain(new OrRequestMatcher(path("/actuator/health/liveness"),
                path("/actuator/health/readiness"), path("/tlog/**"), path("/.well-known/oauth-authorization-server"),
                path("/openapi.yaml"), path("/asyncapi.yaml"), path("/*.schema.json"), path("/*.md"), path("/*.csv"),
                path("/examples/*"), path("/verify")));
    }

    /** Whatever nobody opened is closed. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain closedDoor(AuthenticationEntryPoint authenticationEntryPoint) {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, new DenyAllFilter(authenticationEntryPoint));
    }

    /**
     * The firewall's own rules; those for headers, which every call has a dozen of, said without regular expressions.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderCharacters::isName);
        firewall.setAllowedHeaderValues(HeaderCharacters::isValue);
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /**
     * Calls are measured at the door and in the gate; a span and a timer for each filter of each chain told nobody
     * anything and cost a tenth.
     */
    @Bean
    SecurityObservationSettings noFilterIsWatchedByItself() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RequestRejectedHandler oddAddresses(AuthenticationEntryPoint authenticationEntryPoint) {
        return (request, response, rejected) -> authenticationEntryPoint.badRequest(request, response);
    }

    /** The firewall refuses them: then they are written down like every other refusal. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashesReachTheFirewall() {
        return tomcat -> tomcat
                .addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }

    /** Before whatever else of the server reads them, and in place of it: only proxies of ours are believed. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> onlyProxiesOfOursAreBelieved(ProxyProperties proxies) {
        var valve = new ForwardingHeaders(proxies.ranges());
        return tomcat -> {
            var others = tomcat.getEngineValves().stream().filter(each -> !(each instanceof RemoteIpValve)).toList();
            tomcat.setEngineValves(Stream.concat(Stream.of(valve), others.stream()).toList());
        };
    }

    /** The rest of a refused body is read so far, so that its sender hears why; who goes on sending is cut off. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedBodiesAreNotReadForEver() {
        return tomcat -> tomcat.addConnectorCustomizers(SwallowLimit::bound);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersArePackedForWhoeverAcceptsIt() {
        return tomcat -> tomcat.addConnectorCustomizers(PackedAnswers::offer);
    }

    /** What the server refuses by itself is a problem like all others, and is written down like them. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> theServersOwnRefusalsAreProblems(
            AuthenticationEntryPoint authenticationEntryPoint) {
        return tomcat -> {
            tomcat.addEngineValves(new ServerRefusalValve(authenticationEntryPoint));
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                    host.getPipeline().addValve(new ProblemReportValve());
                }
            });
        };
    }

    /** Nobody logs in by name and password: systems prove themselves otherwise, people will by OIDC. */
    @Bean
    UserDetailsService nobodyByPassword() {
        return name -> {
            throw new UsernameNotFoundException("nobody logs in here");
        };
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
