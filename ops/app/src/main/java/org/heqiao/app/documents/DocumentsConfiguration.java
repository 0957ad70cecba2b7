package org.heqiao.app.documents;

import org.heqiao.documents.ReportPrinter;
import org.heqiao.documents.print.PrintShop;
import org.heqiao.routes.household.report.ReportPapers;
import org.heqiao.routes.household.report.ReportText;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing is read or made before the first paper is wanted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrintProperties.class)
class DocumentsConfiguration {

    @Bean
    ReportPapers reportPapers(PrintProperties settings, ReportText text,
            @Value("${heqiao.gateway.identity.issuer}") String hub) {
        var verifier = settings.verifier() == null ? hub + "/verify" : settings.verifier();
        return new PrintedPapers(
                () -> new ReportPrinter(new PrintShop(settings.fonts(), settings.atOnce()), new HubWording(text)),
                verifier);
    }
}
