package org.heqiao.routes.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes those who wait for events on this node. */
@Component
final class EventSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition told = lock.newCondition();
    private long count;

    /** To be taken before one looks: what comes after it is not missed by {@link #await}. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void fire() {
        lock.lock();
        try {
            count++;
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until something was told since, or until then. @param until as of {@link System#nanoTime} */
    void await(long since, long until) throws InterruptedException {
        lock.lock();
        try {
            long left = until - System.nanoTime();
            while (count == since && left > 0) {
                left = told.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
                left = until - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }
}
