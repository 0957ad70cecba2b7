package org.heqiao.schemas.source;

import java.util.Optional;

/**
 * What is asked about a person (核对事项), optionally of one provider of a source: {@code income}, {@code deposits.b01}.
 * Items are open: an agency may bring its own.
 */
public record Item(String value) implements Comparable<Item> {

    public static final Item IDENTITY = new Item("identity");
    public static final Item VEHICLES = new Item("vehicles");
    public static final Item JUDGMENTS = new Item("judgments");
    public static final Item INCOME = new Item("income");
    public static final Item DWELLINGS = new Item("dwellings");
    public static final Item PROVIDENT_FUND = new Item("provident-fund");
    public static final Item DEPOSITS = new Item("deposits");
    public static final Item MARRIAGES = new Item("marriages");
    /** {@link #MARRIAGES} with the person's own death among the records; for an answer given at once, never kept. */
    public static final Item MARITAL_STATUS = new Item("marital-status");
    /** The same with the numbers of both parties, for those entitled to know the spouse. */
    public static final Item NAMED_MARRIAGES = new Item("named-marriages");
    public static final Item CREMATIONS = new Item("cremations");
    public static final Item ASSISTANCE = new Item("assistance");

    public Item {
        int dot = value.indexOf('.');
        if (!Identifier.isName(value, dot < 0 ? value.length() : dot)
                || dot >= 0 && !Identifier.isOf(value, dot + 1, value.length(), 1, 20)) {
            throw new IllegalArgumentException("an item is a lower-case word, optionally with a provider: " + value);
        }
    }

    /** The item without its provider: {@code deposits} of {@code deposits.b01}. */
    public Item kind() {
        int dot = value.indexOf('.');
        return dot < 0 ? this : new Item(value.substring(0, dot));
    }

    /**
     * Whether {@link #kind()} is this one; asked for every leg of every comparison, so nothing is made for it.
     *
     * @param kind without a provider
     */
    public boolean isOf(Item kind) {
        int length = kind.value.length();
        return value.startsWith(kind.value) && (value.length() == length || value.charAt(length) == '.');
    }

    /** The provider within the source, for example the bank {@code b01}. */
    public Optional<String> provider() {
        int dot = value.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(value.substring(dot + 1));
    }

    public Item of(String provider) {
        return new Item(kind().value + "." + provider);
    }

    @Override
    public int compareTo(Item other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
