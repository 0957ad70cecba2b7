package org.heqiao.connectors.banking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;

/** From a bank's lines to answers. Legs the bank left out get none. */
final class BankAnswers {

    private final String bank;
    private final Duration staleAfter;

    BankAnswers(String bank, Duration staleAfter) {
        this.bank = bank;
        this.staleAfter = staleAfter;
    }

    List<LegAnswer> to(List<Question> questions, BankReply reply) throws SourceFault {
        var answers = new ArrayList<LegAnswer>(questions.size());
        for (var question : questions) {
            var line = reply.about(question.leg());
            if (line != null) {
                answers.add(new LegAnswer(question.leg(), answer(question, line)));
            }
        }
        return answers;
    }

    private Answer answer(Question question, BankReply.Line line) throws SourceFault {
        if (!line.idNumber().equals(question.id().number())) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "bank " + bank + ", leg " + question.leg() + ": speaks of another person");
        }
        if (line.holdings().isEmpty() == line.code().equals("00")) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "bank " + bank + ", leg " + question.leg() + ": code and accounts disagree");
        }
        return switch (line.code()) {
            case "00" -> stale(question, line)
                    ? staleAnswer(line)
                    : new Answer.Found(line.holdings().stream().map(this::account).toList(),
                            line.asOf());
            case "01" -> stale(question, line) ? staleAnswer(line) : new Answer.NoRecord(line.asOf(), "bank " + bank);
            case "02" -> new Answer.IdentityMismatch(line.asOf());
            default -> new Answer.RefusedBySource(line.code());
        };
    }

    private boolean stale(Question question, BankReply.Line line) {
        return line.asOf().isBefore(question.relevantOn().atStartOfDay(BeijingTime.ZONE).minus(staleAfter).toInstant());
    }

    private static Answer staleAnswer(BankReply.Line line) {
        return new Answer.Stale(line.asOf(), "BALANCES_TOO_OLD");
    }

    private Fact account(BankReply.Holding holding) {
        return new Fact.Account(bank, holding.account(), holding.balanceFen(), holding.balanceOn());
    }
}
