package org.heqiao.gateway.authentication;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.heqiao.gateway.TestPostgres;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door alone, with a room behind it that says who came in. */
@SpringBootApplication(scanBasePackages = {"org.heqiao.gateway.authentication",
        "org.heqiao.gateway.authentication.mtls",
        "org.heqiao.gateway.authentication.token",
        "org.heqiao.gateway.authentication.nationalplatform", "org.heqiao.gateway.authentication.httpsignature",
        "org.heqiao.gateway.http",
        "org.heqiao.gateway.contract"})
class TestDoor {

    @RestController
    static class Room {

        @RequestMapping("/api/v1/who")
        Map<String, Object> who(HttpServletRequest request, @RequestParam(required = false) @Nullable String q)
                throws IOException {
            var caller = CallerAttribute.of(request);
            var answer = new TreeMap<String, Object>();
            answer.put("agency", caller.agency().value());
            answer.put("client", caller.client());
            answer.put("means", caller.means());
            answer.put("thumbprint", String.valueOf(caller.thumbprint()));
            answer.put("method", request.getMethod());
            answer.put("bytes", request.getInputStream().readAllBytes().length);
            return answer;
        }
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Bean
    DataSource dataSource() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(TestPostgres.create("door" + DATABASES.incrementAndGet()));
        pool.setConnectionTimeout(3_000); // at the end the server goes first, and nobody should wait for it
        return pool;
    }

    @Bean
    FieldCipher fieldCipher() {
        return KeyRing.create(new SecureRandom()).fieldCipher();
    }

    @Bean
    HandClock clock() {
        return new HandClock();
    }

    @Bean
    Attempts attempts() {
        return new Attempts();
    }
}
