package org.heqiao.gateway.authentication;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was refused, as the audit log would hear of it. */
public final class Attempts implements AuthenticationFailureListener {

    private final List<RefusedAttempt> heard = new CopyOnWriteArrayList<>();
    private volatile boolean writable = true;

    @Override
    public void refused(RefusedAttempt attempt) {
        if (!writable) {
            throw new IllegalStateException("the log cannot be written");
        }
        heard.add(attempt);
    }

    public RefusedAttempt last() {
        return heard.getLast();
    }

    public int count() {
        return heard.size();
    }

    public void writable(boolean now) {
        writable = now;
    }
}
