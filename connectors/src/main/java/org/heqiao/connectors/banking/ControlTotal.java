package org.heqiao.connectors.banking;

/** Control total over leg numbers: their sum, last 12 digits. */
final class ControlTotal {

    private static final long MODULUS = 1_000_000_000_000L;

    private long sum;

    void add(long leg) {
        sum = (sum + leg % MODULUS) % MODULUS;
    }

    long value() {
        return sum;
    }
}
