package org.heqiao.schemas.source;

/**
 * Something a source said that is not believed: neither an answer nor "no record". Its leg stays open and is asked
 * again.
 *
 * @param place    where in the source's answer, in the words of its contract: {@code persons.incomes}; nobody in it
 * @param leg      the reference the source gave
 * @param evidence what it said, as far as it was read; empty where nothing of it may be kept
 */
public record Rejected(Fault fault, String place, long leg, String evidence) {

    /** What is wrong with it; part of stored data, and labels of a metric. */
    public enum Fault {
        /** nobody asked about this one: nothing of it is kept. */
        NOT_ASKED,
        /** what has to be there is not: a half-answer. */
        FIELD_MISSING,
        /** a code that the contract does not have. */
        CODE_UNKNOWN,
        /** not an amount, not a date, not what was agreed. */
        UNREADABLE,
        /** readable, and cannot be true: a negative amount, a day in the future. */
        IMPOSSIBLE
    }

    public static Rejected notAsked(long leg, String place) {
        return new Rejected(Fault.NOT_ASKED, place, leg, "");
    }

    @Override
    public String toString() {
        return "Rejected[" + fault + " " + place + ", leg " + leg + "]";
    }
}
