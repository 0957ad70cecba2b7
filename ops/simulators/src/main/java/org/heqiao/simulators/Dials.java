package org.heqiao.simulators;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What goes wrong, per source, changeable while running: {@code tax.errors=0.05,all.disorder=0.02,courts.latency=200}. Shares are 0 to 1,
 * latency and jitter in milliseconds.
 */
public final class Dials {

    /** What can be turned. */
    public enum Dial {
        LATENCY, JITTER, ERRORS, STALENESS, DISORDER
    }

    private final Map<String, Double> settings = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException naming the part that cannot be read */
    public static Dials of(String text) {
        var dials = new Dials();
        dials.set(text);
        return dials;
    }

    public void set(String text) {
        for (var part : text.isBlank() ? new String[0] : text.split(",")) {
            var match = java.util.regex.Pattern.compile("\\s*([a-z-]+)\\.([a-z]+)\\s*=\\s*([0-9.]+)\\s*").matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("a dial is source.name=number: " + part.strip());
            }
            var dial = Dial.valueOf(match.group(2).toUpperCase(java.util.Locale.ROOT));
            settings.put(match.group(1) + "." + dial, Double.valueOf(match.group(3)));
        }
    }

    public double get(String source, Dial dial) {
        var own = settings.get(source + "." + dial);
        return own != null ? own : settings.getOrDefault("all." + dial, 0.0);
    }

    /** Whether it goes wrong this time. */
    public boolean strikes(String source, Dial dial) {
        double share = get(source, dial);
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }

    /** How long an answer takes this time, in milliseconds. */
    public long delayMs(String source) {
        double jitter = get(source, Dial.JITTER);
        return Math.round(get(source, Dial.LATENCY) + (jitter > 0 ? ThreadLocalRandom.current().nextDouble() * jitter : 0));
    }

    /** Takes that long. */
    public void delay(String source) throws InterruptedException {
        long ms = delayMs(source);
        if (ms > 0) {
            Thread.sleep(ms);
        }
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
