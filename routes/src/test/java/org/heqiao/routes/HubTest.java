package org.heqiao.routes;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test against the whole of the routes; all of them share one hub. */
@SpringBootTest(classes = TestHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class HubTest {

    @Autowired
    FakeAgencies agencies;

    @Autowired
    JdbcTemplate db;

    @LocalServerPort
    int port;

    Door door;

    @BeforeEach
    void everybodyBehaves() {
        agencies.behave();
        door = new Door(port);
    }
}
