package org.heqiao.routes.sources.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What a probe finds is kept; and where nothing can be kept, a probe is no fault. */
class ProbeRouteTest extends RouteTest {

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected List<RoutesBuilder> routes() {
        var contract = SourceContract.simple(List.of(Item.IDENTITY), 10, false, 1, 100, Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, null);
        SourceConnector people = () -> new SourceId("people");
        var sources = Sources.of(Map.of(people.id(), contract), people);
        var unreachable = new JdbcTemplate(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("away", "08006");
            }

            @Override
            public Connection getConnection(String name, String password) throws SQLException {
                return getConnection();
            }
        });
        var pace = new SourceRateLimiter(unreachable, Clock.systemUTC(), new WorkingCalendar(unreachable));
        return List.of(new ProbeRoute(sources, pace), new RouteBuilder() {
            @Override
            public void configure() {
                from(people.probe().uri()).to("mock:agency");
            }
        });
    }

    /** Once, when the test says so. */
    @BeforeEach
    void noTimer() throws Exception {
        AdviceWith.adviceWith(context, "probe-people", advice -> advice.replaceFromWith("direct:probe"));
    }

    private void kept() throws Exception {
        AdviceWith.adviceWith(context, "probe-people", advice -> {
            advice.weaveById("greeted-people").replace().to("mock:greeted");
            advice.weaveById("probe-failed-people").replace().to("mock:failed");
        });
    }

    @Test
    void a_source_that_answers_is_alive() throws Exception {
        kept();
        context.start();
        getMockEndpoint("mock:agency").expectedMessageCount(1);
        getMockEndpoint("mock:greeted").expectedMessageCount(1);
        getMockEndpoint("mock:failed").expectedMessageCount(0);

        template.sendBody("direct:probe", "");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void a_source_that_fails_is_not() throws Exception {
        kept();
        context.start();
        getMockEndpoint("mock:agency").whenAnyExchangeReceived(exchange -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        getMockEndpoint("mock:greeted").expectedMessageCount(0);
        getMockEndpoint("mock:failed").expectedMessageCount(1);

        template.sendBody("direct:probe", "");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void while_the_database_is_away_a_probe_ends_quietly() {
        context.start();

        var probe = template.request("direct:probe", exchange -> exchange.getMessage().setBody(""));

        assertThat(probe.getException()).isNull();
    }
}
