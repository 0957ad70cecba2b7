package org.heqiao.schemas.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.heqiao.schemas.source.Fact;

/**
 * When facts of one kind are worth a second look, and what a report says then. A rule decides nothing: the deciding
 * authority weighs what it raises.
 *
 * @param code   of the finding: {@code UNEMPLOYMENT_BENEFIT_RECEIVED}
 * @param rule   with its version: {@code unemployment-benefit@1}
 * @param counts whether a fact does, on the day of application
 * @param found  fen or a count, of the facts that do
 * @param text   for people to read, in Chinese; identifies nobody and nothing
 */
public record FactRule<F extends Fact>(String code, String rule, Effect effect, BiPredicate<F, LocalDate> counts,
        ToLongFunction<Evidence<F>> found, Function<Evidence<F>, String> text) {

    /** How what it raises is to be read. */
    public enum Effect {
        /** to be explained (疑点): the report is not free of clues. */
        CLUE,
        /** worth knowing. */
        NOTE
    }

    /** The facts about one person that count. @param asOf the day up to which all of them were complete */
    public record Evidence<F extends Fact>(List<F> facts, LocalDate asOf) {

        /** The sum of an amount, as people write it: {@code 1860.00}. */
        public String yuan(ToLongFunction<F> fen) {
            return BigDecimal.valueOf(sum(fen), 2).toPlainString();
        }

        public long sum(ToLongFunction<F> fen) {
            return facts.stream().mapToLong(fen).sum();
        }
    }

    public FactRule {
        if (!code.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*") || !rule.matches("[a-z-]+@[1-9][0-9]*")) {
            throw new IllegalArgumentException(
                    "a rule raises a code (BENEFIT_RECEIVED) and has a name with its version (benefit@1): " + code);
        }
    }
}
