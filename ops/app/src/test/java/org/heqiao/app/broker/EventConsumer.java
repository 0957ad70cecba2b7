package org.heqiao.app.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes one event after the other, or looks at the next without taking it; nothing is fetched ahead. */
record EventConsumer(Connection connection, Session session, MessageConsumer consumer)
        implements
            AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MS = 60_000;

    static EventConsumer of(ConnectionFactory factory, String queue) throws JMSException {
        var connection = factory.createConnection();
        try {
            var session = connection.createSession(true, Session.SESSION_TRANSACTED);
            var consumer = session.createConsumer(session.createQueue(queue));
            connection.start();
            return new EventConsumer(connection, session, consumer);
        } catch (JMSException refused) {
            connection.close();
            throw refused;
        }
    }

    String take() {
        try {
            var id = id(consumer.receive(PATIENCE_MS));
            session.commit();
            return String.valueOf(id);
        } catch (JMSException broken) {
            throw new AssertionError(broken);
        }
    }

    @Nullable
    String look(int patienceMs) throws JMSException {
        var id = id(consumer.receive(patienceMs));
        session.rollback();
        return id;
    }

    private static @Nullable String id(@Nullable Message message) throws JMSException {
        return message instanceof BytesMessage event
                ? JSON.readTree(new String(event.getBody(byte[].class), StandardCharsets.UTF_8)).path("id").asString()
                : null;
    }

    @Override
    public void close() throws JMSException {
        consumer.close();
        session.close();
        connection.close();
    }
}
