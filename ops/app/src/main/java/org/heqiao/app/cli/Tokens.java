package org.heqiao.app.cli;

import java.io.IOException;
import java.time.Duration;

/** Where access tokens come from. */
@FunctionalInterface
public interface Tokens {

    /** Tokens of the hub live five minutes. */
    Duration USED_FOR = Duration.ofMinutes(4);

    String next() throws IOException, InterruptedException;

    /** The same token for four minutes, then the next. */
    static Tokens renewed(Tokens source) {
        return new Tokens() {
            private String token = "";
            private long since;

            @Override
            public synchronized String next() throws IOException, InterruptedException {
                if (token.isEmpty() || System.nanoTime() - since > USED_FOR.toNanos()) {
                    token = source.next();
                    since = System.nanoTime();
                }
                return token;
            }
        };
    }
}
