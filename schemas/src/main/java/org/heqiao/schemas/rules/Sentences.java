package org.heqiao.schemas.rules;

import org.heqiao.schemas.rules.RuleTest.Result;
import org.heqiao.schemas.rules.RuleTest.Why;
import org.jspecify.annotations.Nullable;

/** Tests of rules in one sentence, for an office to read. */
final class Sentences {

    private Sentences() {
    }

    static String of(Rule rule, @Nullable Long limit, Found found, Result result, @Nullable Why why,
            RuleStatus status) {
        var text = new StringBuilder(80).append(rule.subject().chinese());
        var shown = found.shown();
        if (shown == null) {
            text.append("未能查明");
        } else {
            text.append(found.isAtLeast() ? "至少" : "").append(amount(rule.subject(), shown));
        }
        if (limit != null) {
            text.append("，").append(rule.operator().chinese()).append(amount(rule.subject(), limit));
        }
        text.append('：').append(result.chinese());
        if (why != null) {
            text.append("，").append(why.chinese());
        }
        if (!rule.document().isEmpty()) {
            text.append('（').append(rule.document()).append(rule.article()).append('）');
        }
        return text.append(status == RuleStatus.DRAFT ? "（草案，待确认）" : "").toString();
    }

    static String yuan(long fen) {
        return hundredths(fen) + "元";
    }

    private static String amount(RuleSubject subject, long number) {
        return switch (subject) {
            case RIGID_EXPENDITURE_SHARE -> hundredths(number) + "%";
            case VEHICLES -> number + "辆";
            case DWELLINGS -> number + "套";
            case NON_RESIDENTIAL -> number + "处";
            case COMPANY_ROLE -> number + "家";
            case DWELLING_AREA_PER_HEAD -> hundredths(number) + "平方米";
            default -> yuan(number);
        };
    }

    private static String hundredths(long number) {
        long cents = number % 100;
        return number / 100 + (cents < 10 ? ".0" : ".") + cents;
    }
}
