package org.heqiao.gateway.grant;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.heqiao.schemas.court.CaseNumber;

/**
 * What a well-formed case number looks like, as a regular expression for the whole of it. Looking at a number is quick,
 * whatever the expression. A number is the same in brackets and digits of any width or form, and with blanks between
 * its parts.
 */
public record CaseNumberPattern(String expression, Pattern compiled) {

    private static final int LONGEST = 200;
    private static final int STEPS = 20_000;

    /** @throws IllegalArgumentException not a regular expression */
    public static CaseNumberPattern of(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern has 1 to " + LONGEST + " characters");
        }
        try {
            return new CaseNumberPattern(expression, Pattern.compile(expression));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("not a regular expression: " + wrong.getDescription());
        }
    }

    boolean matches(String caseNumber) {
        return caseNumber.length() <= LONGEST
                && (matchesAsWritten(caseNumber) || matchesAsWritten(CaseNumber.canonical(caseNumber)));
    }

    private boolean matchesAsWritten(String caseNumber) {
        try {
            return compiled.matcher(new Metered(caseNumber, new int[]{STEPS})).matches();
        } catch (TooManySteps endless) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseNumberPattern(String theirs, _) && theirs.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }

    /** A text that can be looked at only so often: a pattern that would try for ever does not hold up the hub. */
    private record Metered(CharSequence text, int[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Metered(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("the pattern takes too many steps", null, false, false);
        }
    }
}
