package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.app.startup.CannotStart;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BrokerOutOfReachTest {

    @EnableConfigurationProperties(BrokerProperties.class)
    private static final class Settings {
    }

    @Test
    void a_broker_that_cannot_be_reached_is_named_at_the_start() {
        new ApplicationContextRunner().withUserConfiguration(BrokerConfiguration.class, Settings.class)
                .withPropertyValues("heqiao.broker.url=tcp://127.0.0.1:1", "heqiao.broker.password=secret")
                .run(context -> assertThat(context).hasFailed().getFailure()
                        .satisfies(root -> assertThat(context.getStartupFailure())
                                .hasStackTraceContaining(CannotStart.class.getName())
                                .hasStackTraceContaining("The broker at 127.0.0.1:1 cannot be reached")
                                .message().doesNotContain("secret")));
    }
}
