package org.heqiao.routes;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A hub that is connected to more sources than that of the other tests: courts and population register, asked while
 * somebody waits, and a seventh agency that no file of the product names.
 */
@TestPropertySource(properties = {"heqiao.marriage.live=courts,public-security", "heqiao.marriage.live-persons=4",
        "heqiao.marriage.live-time=1500ms", "heqiao.sources.courts.connection.url=fake",
        "heqiao.sources.courts.contract.items=judgments",
        "heqiao.sources.courts.contract.bundle-size=2", "heqiao.sources.courts.contract.item-per-bundle=false",
        "heqiao.sources.courts.contract.concurrency=2", "heqiao.sources.courts.contract.questions-per-second=100000",
        "heqiao.sources.courts.contract.freshness=0s", "heqiao.sources.courts.contract.patience=30s",
        "heqiao.sources.courts.contract.back-off=50ms", "heqiao.sources.courts.contract.max-back-off=500ms",
        "heqiao.sources.courts.contract.mandatory=true", "heqiao.sources.public-security.connection.url=fake",
        "heqiao.sources.public-security.contract.items=identity",
        "heqiao.sources.public-security.contract.bundle-size=50",
        "heqiao.sources.public-security.contract.item-per-bundle=false",
        "heqiao.sources.public-security.contract.concurrency=3",
        "heqiao.sources.public-security.contract.questions-per-second=100000",
        "heqiao.sources.public-security.contract.freshness=0s",
        "heqiao.sources.public-security.contract.patience=30s", "heqiao.sources.public-security.contract.back-off=50ms",
        "heqiao.sources.public-security.contract.max-back-off=500ms",
        "heqiao.sources.public-security.contract.mandatory=true"})
@Import(MoreSourcesTest.SeventhAgency.class)
abstract class MoreSourcesTest extends HubTest {

    static final SocialInsuranceBureau BUREAU = SocialInsuranceBureau.open();

    /** As the application scans the packages of all connectors. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("org.heqiao.connectors.socialinsurance")
    static class SeventhAgency {
    }

    /** The block of its configuration. */
    @DynamicPropertySource
    static void seventhAgency(DynamicPropertyRegistry settings) {
        var block = "heqiao.sources.social-insurance.";
        settings.add(block + "name", () -> "人社");
        settings.add(block + "contract.items", () -> "pension,unemployment-benefit");
        settings.add(block + "contract.bundle-size", () -> "100");
        settings.add(block + "contract.item-per-bundle", () -> "false");
        settings.add(block + "contract.concurrency", () -> "2");
        settings.add(block + "contract.questions-per-second", () -> "1000");
        settings.add(block + "contract.freshness", () -> "0s");
        settings.add(block + "contract.patience", () -> "30s");
        settings.add(block + "contract.back-off", () -> "50ms");
        settings.add(block + "contract.max-back-off", () -> "500ms");
        settings.add(block + "contract.mandatory", () -> "true");
        settings.add(block + "connection.url", BUREAU::url);
        settings.add(block + "connection.app-id", () -> SocialInsuranceBureau.APP);
        settings.add(block + "connection.app-secret", () -> SocialInsuranceBureau.SECRET);
    }
}
