package org.heqiao.app.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.documents.ReportPrinter;
import org.heqiao.documents.print.PrintShop;
import org.heqiao.documents.seal.Seal;
import org.heqiao.documents.seal.SealKey;
import org.heqiao.documents.seal.Seals;
import org.heqiao.documents.seal.Sm2Signature;
import org.heqiao.routes.household.report.ReportPapers;
import org.heqiao.routes.household.report.ReportText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing is read or made before the first paper is wanted, but for keys that somebody configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrintProperties.class)
class DocumentsConfiguration {

    @Bean
    ReportPapers reportPapers(PrintProperties settings, ReportText text, DataFolder data, Clock clock,
            @Value("${heqiao.gateway.identity.issuer}") String hub,
            @Value("${heqiao.report.issued-by}") String office) {
        var verifier = settings.verifier() == null ? hub + "/verify" : settings.verifier();
        var sm2 = sm2(settings.sm2());
        var sealed = settings.seal() == null ? null : seal(settings.seal(), settings.sealPassword());
        return new PrintedPapers(() -> new ReportPrinter(new PrintShop(settings.fonts(), settings.atOnce()),
                new HubWording(text), new Seals(sealed == null ? onTrial(data, office, clock) : sealed, sm2)),
                verifier);
    }

    private static Seal seal(Path file, String password) {
        try {
            return new Seal(SealKey.inFile(file, password.toCharArray()));
        } catch (IOException unusable) {
            throw new CannotStart("The key that seals reports cannot be read: " + CannotStart.rootOf(unusable) + ".",
                    "heqiao.print.seal names a PKCS#12 file, heqiao.print.seal-password its password.", unusable);
        }
    }

    private static @Nullable Sm2Signature sm2(@Nullable Path file) {
        try {
            return file == null ? null : Sm2Signature.inFile(file);
        } catch (IOException unusable) {
            throw new CannotStart("The SM2 key of reports cannot be read: " + CannotStart.rootOf(unusable) + ".",
                    "heqiao.print.sm2 names a PEM file with a private key (PKCS#8) and its certificate.", unusable);
        }
    }

    private static Seal onTrial(DataFolder data, String office, Clock clock) {
        var file = data.folder("keys").resolve("seal.p12");
        try {
            return new Seal(SealKey.openOrCreate(file, new char[0], office, clock));
        } catch (IOException unusable) {
            throw new IllegalStateException("the key that seals reports cannot be read or made: " + file, unusable);
        }
    }
}
