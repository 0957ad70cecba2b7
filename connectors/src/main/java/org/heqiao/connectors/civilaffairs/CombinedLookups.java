package org.heqiao.connectors.civilaffairs;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up for many callers at once what each would look up by itself: who comes while {@value #AT_ONCE} statements are
 * under way waits, and one of those who wait asks for all of them when one has ended. So statements grow with the load
 * instead of becoming more. Nobody waits where few ask. Each caller asks for others at most once, in its own thread.
 *
 * @param <Q> one question
 * @param <A> its answer
 */
final class CombinedLookups<Q, A> {

    private static final int AT_ONCE = 2;
    private static final int MOST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Statement<Q, A> statement;
    private final ArrayDeque<Caller<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;

    CombinedLookups(Statement<Q, A> statement) {
        this.statement = statement;
    }

    /** Answers all, in their order. */
    @FunctionalInterface
    interface Statement<Q, A> {
        List<A> answers(List<Q> questions) throws SQLException;
    }

    /** @param answers null: it is this caller's turn to ask for all who wait */
    private record Caller<Q, A>(List<Q> questions, CompletableFuture<@Nullable List<A>> answers) {
    }

    List<A> answers(List<Q> questions) throws SQLException {
        var own = new Caller<Q, A>(questions, new CompletableFuture<>());
        var answers = isTurn(own) ? null : await(own);
        if (answers != null) {
            return answers;
        }
        try {
            return ask(own, others(questions.size()));
        } finally {
            pass();
        }
    }

    /** Callers, now. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isTurn(Caller<Q, A> own) {
        if (underWay < AT_ONCE) {
            underWay++;
            return true;
        }
        waiting.addLast(own);
        return false;
    }

    private @Nullable List<A> await(Caller<Q, A> own) throws SQLException {
        try {
            return own.answers.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new SQLException("asked together with others", state(failed.getCause()), failed);
        } catch (TimeoutException late) {
            throw leave(own, new SQLTimeoutException("the database does not answer", late));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw leave(own, new SQLTimeoutException("interrupted", stopped));
        }
    }

    private static @Nullable String state(@Nullable Throwable failed) {
        return failed instanceof SQLException refused ? refused.getSQLState() : null;
    }

    /** Whoever goes without an answer passes on a turn that came at that moment. */
    private SQLException leave(Caller<Q, A> own, SQLException why) {
        if (!own.answers.completeExceptionally(why) && !own.answers.isCompletedExceptionally()
                && own.answers.join() == null) {
            pass();
        }
        return why;
    }

    private synchronized List<Caller<Q, A>> others(int size) {
        var others = new ArrayList<Caller<Q, A>>();
        for (int all = size; !waiting.isEmpty() && all + waiting.getFirst().questions.size() <= MOST;) {
            all += waiting.getFirst().questions.size();
            others.add(waiting.removeFirst());
        }
        return others;
    }

    private List<A> ask(Caller<Q, A> own, List<Caller<Q, A>> others) throws SQLException {
        try {
            var questions = new ArrayList<>(own.questions);
            others.forEach(other -> questions.addAll(other.questions));
            var answers = statement.answers(questions);
            int from = own.questions.size();
            for (var other : others) {
                other.answers.complete(answers.subList(from, from + other.questions.size()));
                from += other.questions.size();
            }
            return answers.subList(0, own.questions.size());
        } catch (SQLException | RuntimeException | Error failed) {
            others.forEach(other -> other.answers.completeExceptionally(failed));
            throw failed;
        }
    }

    /** To the first who waits and has not gone. */
    private synchronized void pass() {
        while (!waiting.isEmpty()) {
            if (waiting.removeFirst().answers.complete(null)) {
                return;
            }
        }
        underWay--;
    }
}
