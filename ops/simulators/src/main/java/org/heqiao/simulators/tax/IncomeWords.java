package org.heqiao.simulators.tax;

import java.time.YearMonth;
import java.util.Optional;

import org.heqiao.simulators.population.Person;

/** What the authority writes about one person. */
final class IncomeWords {

    private IncomeWords() {
    }

    /** Appends one element of {@code persons}, with a comma after it. */
    static void append(StringBuilder said, IncomeQuestions.One asked, Optional<Person> person, YearMonth complete) {
        YearMonth to = asked.to().isAfter(complete) ? complete : asked.to();
        int start = said.length();
        said.append("{\"ref\":\"").append(asked.ref()).append("\",\"status\":\"0\",\"incomes\":[");
        int empty = said.length();
        person.ifPresent(taxpayer -> {
            for (YearMonth month = asked.from(); !month.isAfter(to); month = month.plusMonths(1)) {
                append(said, month, "0101\",\"payer\":\"" + taxpayer.employer() + "\",\"item_name\":\"工资薪金所得",
                        taxpayer.wageFen(month));
                append(said, month, "0200\",\"item_name\":\"经营所得", taxpayer.businessFen(month));
            }
        });
        if (said.length() == empty) {
            said.setLength(start);
            said.append("{\"ref\":\"").append(asked.ref()).append("\",\"status\":\"1\"},");
        } else if (!person.orElseThrow().nameAt("tax").equals(asked.name())) {
            said.setLength(start);
            said.append("{\"ref\":\"").append(asked.ref()).append("\",\"status\":\"2\"},");
        } else {
            said.setLength(said.length() - 1);
            said.append("]},");
        }
    }

    private static void append(StringBuilder said, YearMonth month, String item, long fen) {
        if (fen > 0) {
            said.append("{\"month\":\"").append(month.getYear()).append(month.getMonthValue() < 10 ? "-0" : "-")
                    .append(month.getMonthValue()).append("\",\"item\":\"").append(item).append("\",\"amount\":\"")
                    .append(fen / 100)
                    .append(fen % 100 < 10 ? ".0" : ".").append(fen % 100).append("\"},");
        }
    }
}
