package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.heqiao.app.startup.CannotStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path folder;

    @Test
    void a_broker_that_cannot_write_its_journal_says_so_instead_of_standing_there() throws Exception {
        Files.writeString(folder.resolve("journal"), "a file where a folder should be");

        assertThatThrownBy(() -> EmbeddedBroker.start(folder)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not start on");
    }

    @Test
    void a_broker_restarts_on_its_journal_and_still_holds_what_was_sent() throws Exception {
        try (var broker = EmbeddedBroker.start(folder)) {
            send(broker, "source.tax", "17", Duration.ZERO);
        }

        try (var broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.runs()).isTrue();
            assertThat(receive(broker, "source.tax", Duration.ofSeconds(5))).isEqualTo("17");
        }
    }

    @Test
    void what_lies_in_its_folder_is_for_its_owner_alone() throws Exception {
        Files.createDirectories(folder.resolve("artemis/journal"));
        Files.writeString(folder.resolve("artemis/journal/of-before"), "");
        Files.setPosixFilePermissions(folder.resolve("artemis/journal/of-before"),
                PosixFilePermissions.fromString("rw-r--r--"));

        try (var broker = EmbeddedBroker.start(folder.resolve("artemis"))) {
            assertThat(broker.runs()).isTrue();
            assertThat(Files.getPosixFilePermissions(folder.resolve("artemis")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(folder.resolve("artemis/journal/of-before")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_message_for_later_stays_for_later_over_a_restart() throws Exception {
        try (var broker = EmbeddedBroker.start(folder)) {
            send(broker, "source.tax", "18", Duration.ofSeconds(2));
        }

        try (var broker = EmbeddedBroker.start(folder)) {
            assertThat(receive(broker, "source.tax", Duration.ofMillis(200))).isNull();
            assertThat(receive(broker, "source.tax", Duration.ofSeconds(10))).isEqualTo("18");
        }
    }

    @Test
    void work_that_was_rolled_back_comes_again() throws Exception {
        try (var broker = EmbeddedBroker.start(folder)) {
            send(broker, "source.tax", "19", Duration.ZERO);
            try (var connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
                    var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    var consumer = session.createConsumer(session.createQueue("source.tax"))) {
                connection.start();
                assertThat(consumer.receive(5000)).isNotNull();
                session.rollback();
                assertThat(consumer.receive(200)).isNull();
                var again = (TextMessage) consumer.receive(5000);
                assertThat(again.getText()).isEqualTo("19");
                assertThat(again.getJMSRedelivered()).isTrue();
                session.commit();
            }
        }
    }

    @Test
    void urgent_work_overtakes() throws Exception {
        try (var broker = EmbeddedBroker.start(folder);
                var connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue("source.tax"))) {
            producer.setPriority(4);
            producer.send(session.createTextMessage("bulk"));
            producer.setPriority(8);
            producer.send(session.createTextMessage("urgent"));

            assertThat(receive(broker, "source.tax", Duration.ofSeconds(5))).isEqualTo("urgent");
        }
    }

    private static void send(EmbeddedBroker broker, String queue, String text, Duration delay) throws JMSException {
        try (var connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryDelay(delay.toMillis());
            producer.send(session.createTextMessage(text));
        }
    }

    private static @Nullable String receive(EmbeddedBroker broker, String queue, Duration patience)
            throws JMSException {
        try (var connection = new ActiveMQConnectionFactory(broker.url() + "?consumerWindowSize=0").createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            var message = (TextMessage) consumer.receive(patience.toMillis());
            return message == null ? null : message.getText();
        }
    }
}
