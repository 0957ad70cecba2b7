package org.heqiao.simulators.population;

/** Numbers of a fixed width, zeros in front; written a million times, so without a format to be read each time. */
final class Digits {

    private Digits() {
    }

    static String of(long number, int width) {
        var digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }
}
