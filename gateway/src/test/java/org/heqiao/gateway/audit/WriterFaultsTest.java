package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.AuditLog.Unwritable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in the one thread that writes the log is told to those who wait, and is over when its cause is. */
class WriterFaultsTest {

    private final TestLog log = new TestLog(TestLog.settings(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    private final AtomicReference<Error> error = new AtomicReference<>();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_error_ends_in_503_and_health_down_and_the_writer_goes_on_by_itself() {
        var node = log.node(log.signer, TestLog.kept(), failing());
        node.log().append(Calls.allowed(0), List.of());
        for (var serious : List.of(new OutOfMemoryError(), new StackOverflowError(), new NoClassDefFoundError())) {
            error.set(serious);
            assertThatThrownBy(() -> node.log().append(Calls.allowed(1), List.of())).isInstanceOf(Unwritable.class);
            assertThat(node.health().state().problem()).contains(serious.getClass().getSimpleName());

            error.set(null);
            await().until(() -> node.health().state().isWritable());
            node.log().append(Calls.allowed(2), List.of());
        }
    }

    @Test
    void health_recovers_though_nobody_asks_again() {
        var node = log.node();
        node.log().append(Calls.allowed(0), List.of());
        log.shutDatabase();
        assertThatThrownBy(() -> node.log().append(Calls.allowed(1), List.of())).isInstanceOf(Unwritable.class);
        assertThat(node.health().state().isWritable()).isFalse();

        log.openDatabase();

        await().until(() -> node.health().state().isWritable());
    }

    @Test
    void an_entry_that_the_database_does_not_take_fails_alone() throws Exception {
        log.db.execute(
                "alter table gateway_audit.entry add constraint poison check ((1 / (case request_id when"
                        + " 'req-00000113' then 0 else 1 end)) = 1)");
        var node = log.node();
        List<CompletableFuture<Receipt>> waiting;
        try (var other = log.database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select * from gateway_audit.head for update");
            waiting = IntStream.range(0, 200)
                    .mapToObj(i -> node.log().appendLater(Calls.allowed(i), List.of(Calls.person(i)))).toList();
            other.rollback();
        }

        for (int i = 0; i < 200; i++) {
            var each = waiting.get(i);
            if (i == 113) {
                assertThatThrownBy(each::join).isInstanceOf(CompletionException.class);
            } else {
                each.join();
            }
        }
        assertThat(node.health().state().isWritable()).isTrue();
        assertThat(log.db.queryForObject("select count(*) from gateway_audit.entry", Long.class)).isEqualTo(199);
    }

    /** A database whose arrays cannot be made while there is an error to be thrown. */
    private DataSource failing() {
        return proxy(DataSource.class, log.database);
    }

    private <T> T proxy(Class<T> type, T behind) {
        return type
                .cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
                    var serious = error.get();
                    if (serious != null && (method.getName().equals("createArrayOf")
                            || method.getName().equals("createStatement"))) {
                        throw serious;
                    }
                    try {
                        var result = method.invoke(behind, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
