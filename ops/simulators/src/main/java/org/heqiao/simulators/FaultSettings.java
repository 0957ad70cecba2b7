package org.heqiao.simulators;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes wrong, per source, changeable while running: {@code tax.errors=0.05,all.disorder=0.02,courts.latency=200}.
 * Shares are 0 to 1, latency and jitter in milliseconds. A source's own setting goes before that of {@code all}. The
 * n-th time that chance is asked about the same source and dial it says the same in every run.
 */
public final class FaultSettings {

    /** What can be turned. */
    public enum Dial {
        LATENCY, JITTER, ERRORS, STALENESS, DISORDER;

        private boolean isShare() {
            return this == ERRORS || this == STALENESS || this == DISORDER;
        }

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Key(String source, Dial dial) {
        @Override
        public String toString() {
            return source + "." + dial.written();
        }
    }

    private static final Pattern PART = Pattern
            .compile("\\s*([a-z-]+)\\.([a-z]+)\\s*=\\s*([0-9]{1,7}(?:\\.[0-9]{1,9})?)\\s*");
    private static final double SLOWEST_MS = 600_000;

    private final Map<Key, Double> settings = new ConcurrentHashMap<>();
    private final Map<Key, AtomicLong> drawn = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException naming the part that cannot be read */
    public static FaultSettings of(String text) {
        var faultSettings = new FaultSettings();
        faultSettings.set(text);
        return faultSettings;
    }

    /**
     * Turns all dials named, or none of them.
     *
     * @throws IllegalArgumentException naming the part that cannot be read
     */
    public void set(String text) {
        var turned = new java.util.HashMap<Key, Double>();
        for (var part : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
            var match = PART.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("a dial is source.name=number: " + part.strip());
            }
            var dial = dial(match.group(2), part);
            double value = Double.parseDouble(match.group(3));
            if (value > (dial.isShare() ? 1 : SLOWEST_MS)) {
                throw new IllegalArgumentException(
                        (dial.isShare() ? "a share is 0 to 1: " : "at most ten minutes: ") + part.strip());
            }
            turned.put(new Key(match.group(1), dial), value);
        }
        settings.putAll(turned);
    }

    private static Dial dial(String name, String part) {
        for (var dial : Dial.values()) {
            if (dial.written().equals(name)) {
                return dial;
            }
        }
        throw new IllegalArgumentException(
                "dials are latency, jitter, errors, staleness and disorder: " + part.strip());
    }

    public double get(String source, Dial dial) {
        var own = settings.get(new Key(source, dial));
        return own != null ? own : settings.getOrDefault(new Key("all", dial), 0.0);
    }

    /** Whether it goes wrong this time. */
    public boolean strikes(String source, Dial dial) {
        double share = get(source, dial);
        return share > 0 && chance(source, dial).nextDouble() < share;
    }

    /** Chance for the details of what a dial does. */
    public RandomGenerator chance(String source, Dial dial) {
        var key = new Key(source, dial);
        long n = drawn.computeIfAbsent(key, first -> new AtomicLong()).getAndIncrement();
        return new SplittableRandom(key.toString().hashCode() * 0x9E3779B97F4A7C15L + n);
    }

    /** How long an answer takes this time, in milliseconds. */
    public long delayMs(String source) {
        double jitter = get(source, Dial.JITTER);
        return Math.round(
                get(source, Dial.LATENCY) + (jitter > 0 ? chance(source, Dial.JITTER).nextDouble() * jitter : 0));
    }

    /** Takes that long. */
    public void delay(String source) throws InterruptedException {
        long ms = delayMs(source);
        if (ms > 0) {
            Thread.sleep(ms);
        }
    }

    /** As {@link #set} reads it. */
    @Override
    public String toString() {
        var written = new TreeMap<String, String>();
        settings.forEach(
                (key, value) -> written.put(key.toString(),
                        java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()));
        return written.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
