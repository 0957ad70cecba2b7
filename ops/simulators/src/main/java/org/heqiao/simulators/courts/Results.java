package org.heqiao.simulators.courts;

import java.math.BigDecimal;
import java.util.List;

import org.heqiao.simulators.population.Truth.CourtCase;

/** The courts' results as XML. Nothing in them needs escaping: the population's texts hold no markup. */
final class Results {

    private Results() {
    }

    static void write(StringBuilder text, long businum, List<CourtCase> cases) {
        text.append("<data><businum>").append(businum).append("</businum><jg>").append(cases.isEmpty() ? 1 : 0)
                .append("</jg>");
        cases.forEach(one -> write(text, one));
        text.append("</data>");
    }

    private static void write(StringBuilder text, CourtCase one) {
        text.append("<aj><ah>").append(one.caseNo()).append("</ah>");
        switch (one.kind()) {
            case "离婚" -> text.append("<ajlx>民事</ajlx><ay>离婚纠纷</ay><jafs>判决</jafs><cpjg>准予离婚</cpjg>");
            case "婚姻无效" -> text.append("<ajlx>民事</ajlx><ay>婚姻无效纠纷</ay><jafs>判决</jafs><cpjg>婚姻无效</cpjg>");
            case "执行" -> text.append("<ajlx>执行</ajlx><ay>民间借贷纠纷</ay>");
            default -> text.append("<ajlx>民事</ajlx><ay>买卖合同纠纷</ay><jafs>调解</jafs>");
        }
        text.append("<jbfy>").append(one.court()).append("</jbfy><cprq>").append(one.decidedOn()).append("</cprq>");
        if (one.effectiveOn() != null) {
            text.append("<sxrq>").append(one.effectiveOn()).append("</sxrq>");
        }
        text.append("<bdje>").append(BigDecimal.valueOf(one.amountFen(), 2)).append("</bdje></aj>");
    }
}
