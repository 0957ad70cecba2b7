package org.heqiao.app.observability;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heqiao.gateway.background.RepeatedTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A check that runs by itself, every two seconds on a thread of its own. Whoever asks is told at once what it last
 * found and how long ago; a check that does not come back is down. Each change of state is one line of the log, however
 * often it is looked at.
 */
final class BackgroundHealth implements HealthIndicator, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundHealth.class);
    private static final Duration LATE = Duration.ofSeconds(6);
    /** Half a minute of them. */
    private static final int LOOKS_OF_A_START = 15;
    private static final Duration FIRST = Duration.ofMillis(250);

    private final String name;
    private final HealthIndicator check;
    private final CountDownLatch first = new CountDownLatch(1);
    private final RepeatedTask looking;
    private volatile @Nullable Seen seen;
    private volatile long begun = System.nanoTime();
    private volatile boolean checking = true;
    private volatile boolean reportedLate;
    /** Null: it was not well yet, which is no news while the hub starts. */
    private @Nullable Status reported;
    private int looks;

    private record Seen(Health health, long at) {
    }

    BackgroundHealth(String name, HealthIndicator check, Duration every) {
        this.name = name;
        this.check = check;
        this.looking = RepeatedTask.atOnceAndEvery(every, "health-" + name, this::look);
    }

    private void look() {
        begun = System.nanoTime();
        checking = true;
        var now = probe();
        checking = false;
        logChange(now);
        seen = new Seen(now, System.nanoTime());
        first.countDown();
    }

    private Health probe() {
        try {
            var health = check.health();
            return health == null ? Health.unknown().build() : health;
        } catch (RuntimeException failed) {
            return Health.down().withDetail("error", failed.getClass().getSimpleName()).build();
        }
    }

    /** Of what was found twice running: what is over at the next look is no news, nor what a start brings with it. */
    private void logChange(Health now) {
        var before = seen;
        var status = now.getStatus();
        boolean starting = ++looks <= LOOKS_OF_A_START;
        if (reported == null && !reportedLate && (status.equals(Status.UP) || starting)) {
            reported = status.equals(Status.UP) ? status : null;
            return;
        }
        if (before == null || !before.health.getStatus().equals(status)
                || Objects.equals(reported, status) && !reportedLate) {
            return;
        }
        reportedLate = false;
        reported = status;
        LOG.warn("{} is {}{}", name, status.equals(Status.UP) ? "UP again" : status, why(now));
    }

    private static String why(Health now) {
        for (var detail : new String[]{"error", "problem", "remedy"}) {
            if (now.getDetails().get(detail) != null) {
                return ": " + now.getDetails().get(detail);
            }
        }
        return "";
    }

    /** Never waits, but for the very first check, and for that no longer than a quarter of a second. */
    @Override
    public Health health() {
        var last = seen == null ? afterTheFirst() : seen;
        var since = Duration.ofNanos(System.nanoTime() - begun);
        if (checking && since.compareTo(LATE) > 0) {
            if (!reportedLate) {
                reportedLate = true;
                LOG.warn("{} is DOWN: no answer for {} s", name, since.toSeconds());
            }
            return Health.down()
                    .withDetail("error", String.format(Locale.ROOT, "no answer for %d s", since.toSeconds())).build();
        }
        if (last == null) {
            return Health.unknown().withDetail("error", "not looked at yet").build();
        }
        return Health.status(last.health.getStatus()).withDetails(last.health.getDetails())
                .withDetail("checked_ms_ago", Duration.ofNanos(System.nanoTime() - last.at).toMillis()).build();
    }

    private @Nullable Seen afterTheFirst() {
        try {
            if (!first.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
