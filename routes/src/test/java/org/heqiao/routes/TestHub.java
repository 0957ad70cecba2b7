package org.heqiao.routes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** The routes over a real PostgreSQL and a real Artemis, with agencies whose conduct a test decides. */
@SpringBootApplication(scanBasePackages = {"org.heqiao.routes", "org.heqiao.gateway"})
@ConfigurationPropertiesScan({"org.heqiao.routes", "org.heqiao.gateway"})
class TestHub {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(20);
        return pool;
    }

    @Bean
    KeyRing keyRing() {
        return KeyRing.create(new SecureRandom());
    }

    @Bean
    FieldCipher fieldCipher(KeyRing keys) {
        return keys.fieldCipher();
    }

    @Bean
    LookupHash lookupHash(KeyRing keys) {
        return keys.lookupHash();
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    TaskScheduler scheduler() {
        return new SimpleAsyncTaskScheduler();
    }

    @Bean
    FakeAgencies agencies() {
        return new FakeAgencies();
    }
}
