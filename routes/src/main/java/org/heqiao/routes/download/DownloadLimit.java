package org.heqiao.routes.download;

import java.util.HashMap;
import java.util.Map;

/** So many of one caller, and so many in all, may hold something at once. Whoever ends gives his place back, once. */
final class DownloadLimit {

    private final String what;
    private final int mostOfOne;
    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    DownloadLimit(String what, int mostOfOne, int most) {
        this.what = what;
        this.mostOfOne = mostOfOne;
        this.most = most;
    }

    /** One place, to be given back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TooManyDownloads the caller holds as many as he may, or all are taken */
    synchronized void refuseWhereFull(String client) {
        if (taken.getOrDefault(client, 0) >= mostOfOne) {
            throw new TooManyDownloads(what, true, mostOfOne);
        }
        if (all >= most) {
            throw new TooManyDownloads(what, false, most);
        }
    }

    /** @throws TooManyDownloads the caller holds as many as he may, or all are taken */
    synchronized Place acquire(String client) {
        refuseWhereFull(client);
        return inUse(client);
    }

    /** For somebody who was told that there is a place. */
    synchronized Place inUse(String client) {
        taken.merge(client, 1, Integer::sum);
        all++;
        var given = new boolean[1];
        return () -> release(client, given);
    }

    private synchronized void release(String client, boolean[] given) {
        if (!given[0]) {
            given[0] = true;
            all--;
            taken.computeIfPresent(client, (any, own) -> own == 1 ? null : own - 1);
        }
    }

    synchronized int inUse() {
        return all;
    }
}
