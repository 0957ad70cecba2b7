package org.heqiao.gateway.login;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords as they are kept: Argon2id (RFC 9106, 16 MiB, two passes). Only a few are computed at once, on threads of
 * their own, so that a flood of logins takes neither memory nor the machine.
 */
final class Passwords {

    /** Half of the machine at most: who waits for something else than a login has the rest. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 32;
    private static final long PATIENCE_SECONDS = 5;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    /** Letters and digits that are not taken for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2id",
            Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), "bcrypt",
                    new BCryptPasswordEncoder(12)));
    private final ThreadPoolExecutor computing = threads(AT_ONCE, "passwords-");
    /** Whoever comes from where the account is at home does not wait behind strangers. */
    private final ThreadPoolExecutor computingAtHome = threads(1, "passwords-at-home-");
    /** Computed beside the start, which does not wait for it. */
    private final Future<String> nobodys = computing.submit(() -> Objects.requireNonNull(encoder.encode(random())));

    /** Too many log in at once. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many log in at once", null, false, false);
        }
    }

    /** @param kept null where there is no such account: it takes as long as with one, and is wrong */
    boolean matches(String password, @Nullable String kept) {
        return matches(password, kept, false);
    }

    /** @param home whether it comes from an address the account has logged in from, or from this machine */
    boolean matches(String password, @Nullable String kept, boolean home) {
        if (password.length() > LONGEST) {
            return false;
        }
        return computed(home ? computingAtHome : computing,
                () -> encoder.matches(password, kept == null ? nobodys.get() : kept)) && kept != null;
    }

    String hash(String password) {
        return computed(computingAtHome, () -> Objects.requireNonNull(encoder.encode(password)));
    }

    private static ThreadPoolExecutor threads(int most, String name) {
        var threads = new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name(name, 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Apart from the threads that calls are answered on, which it would hold for as long as it computes. */
    private static <T> T computed(ThreadPoolExecutor threads, Callable<T> work) {
        try {
            return threads.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException tooMany) {
            throw new Busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a password cannot be computed", failed.getCause());
        }
    }

    /** 20 letters and digits, 115 bits. */
    static String random() {
        return new SecureRandom().ints(20, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)),
                        StringBuilder::append)
                .toString();
    }

    /** Why it may not be a password; null: it may. Length counts, not kinds of characters (NIST SP 800-63B). */
    static @Nullable String unfit(String password, String account, String before) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return "a password has " + SHORTEST + " to " + LONGEST + " characters";
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return "a password has no control characters";
        }
        if (password.toLowerCase(Locale.ROOT).contains(account) || password.chars().distinct().count() < 5) {
            return "a password does not contain the account's name, and has at least five different characters";
        }
        return password.equals(before) ? "the new password is the old one" : null;
    }
}
