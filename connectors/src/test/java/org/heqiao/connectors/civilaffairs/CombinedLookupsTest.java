package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes while statements are under way is answered by the next one, together with all who came then. */
class CombinedLookupsTest {

    private final ConcurrentLinkedQueue<List<Integer>> asked = new ConcurrentLinkedQueue<>();
    private final Semaphore go = new Semaphore(0);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CombinedLookups<Integer, String> lookups = new CombinedLookups<>(this::statement);

    private List<String> statement(List<Integer> questions) throws SQLException {
        asked.add(List.copyOf(questions));
        go.acquireUninterruptibly();
        if (questions.contains(-1)) {
            throw new SQLException("broken", "08006");
        }
        return questions.stream().map(each -> "answer " + each).toList();
    }

    private Future<List<String>> ask(Integer... questions) {
        return callers.submit(() -> lookups.answers(List.of(questions)));
    }

    /** Two statements are under way; whoever comes now waits. */
    private List<Future<List<String>>> twoUnderWay() {
        var both = List.of(ask(1), ask(2));
        await().until(() -> asked.size() == 2);
        return both;
    }

    private List<Future<List<String>>> waiting(Integer... questions) {
        var callers = new ArrayList<Future<List<String>>>();
        for (var question : questions) {
            callers.add(ask(question));
            await().until(() -> lookups.waiting() == callers.size());
        }
        return callers;
    }

    @AfterEach
    void stop() {
        go.release(1000);
        callers.close();
    }

    @Test
    void each_is_told_its_own_answers_in_its_order() throws Exception {
        var first = twoUnderWay();
        var others = waiting(3, 4, 5, 6);
        var several = ask(7, 8);
        await().until(() -> lookups.waiting() == 5);

        go.release(1);
        await().until(() -> asked.size() == 3);
        go.release(2);

        assertThat(several.get()).containsExactly("answer 7", "answer 8");
        for (int i = 0; i < 4; i++) {
            assertThat(others.get(i).get()).containsExactly("answer " + (i + 3));
        }
        assertThat(first.get(0).get()).containsExactly("answer 1");
        assertThat(List.copyOf(asked).getLast()).containsExactly(3, 4, 5, 6, 7, 8);
    }

    @Test
    void what_one_statement_fails_with_all_are_told_who_were_in_it_and_nobody_else() throws Exception {
        twoUnderWay();
        var others = waiting(3, -1);

        go.release(1);
        await().until(() -> asked.size() == 3);
        go.release(2);

        for (var each : others) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(SQLException.class)
                    .cause().extracting(fault -> ((SQLException) fault).getSQLState()).isEqualTo("08006");
        }
        go.release(1);
        assertThat(ask(9).get()).containsExactly("answer 9");
    }

    @Test
    void who_goes_away_while_waiting_holds_up_nobody() throws Exception {
        twoUnderWay();
        var others = waiting(3, 4);

        others.get(0).cancel(true);
        await().until(() -> others.get(0).state() != Future.State.RUNNING);
        go.release(1000);

        assertThat(others.get(1).get()).containsExactly("answer 4");
        assertThat(ask(5).get()).containsExactly("answer 5");
        assertThat(lookups.waiting()).isZero();
    }
}
