package org.heqiao.connectors.banking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;

/**
 * The exchange of letters about one bundle.
 *
 * @param questions     those the file format can carry
 * @param notForTheFile legs that cannot be put to a bank in this format
 * @param said          what the bank has said so far
 */
record BankExchange(Bundle bundle, BankFile file, List<Question> questions, List<LegAnswer> notForTheFile,
        BankReply said, Duration lookAgainAfter, Duration staleAfter) {

    static BankExchange about(Bundle bundle, BankingConnection connection) throws SourceFault {
        var banks = bundle.questions().stream().map(question -> question.item().provider().orElse("")).distinct()
                .toList();
        if (banks.size() != 1) {
            throw new IllegalArgumentException("a bundle for banks asks one bank, not " + banks);
        }
        if (!connection.knows(banks.getFirst())) {
            throw new SourceFault(SourceFault.Kind.DENIED, "no key is configured for bank " + banks.getFirst());
        }
        var file = new BankFile(connection.sender(), banks.getFirst(), bundle.number(), 1);
        var carried = bundle.questions().stream()
                .collect(Collectors.partitioningBy(question -> RequestFileWriter.canCarry(question.name())));
        return new BankExchange(bundle, bundle.ticket().map(file::resumedFrom).orElse(file),
                carried.getOrDefault(true, List.of()),
                carried.getOrDefault(false, List.of()).stream()
                        .map(question -> new LegAnswer(question.leg(), new Answer.NotCovered("NAME_NOT_TRANSMITTABLE")))
                        .toList(),
                BankReply.NOTHING_YET, connection.lookAgainAfter(), connection.staleAfter());
    }

    BankExchange with(BankReply reply) {
        return new BankExchange(bundle, file, questions, notForTheFile, reply, lookAgainAfter, staleAfter);
    }

    BankExchange nextRound() {
        return new BankExchange(bundle, file.nextRound(), questions, notForTheFile, BankReply.NOTHING_YET,
                lookAgainAfter, staleAfter);
    }

    boolean nothingYet() {
        return said.lines().isEmpty() && !said.complete() && !questions.isEmpty();
    }

    /** Whether the bank considers this round finished and said nothing about any leg still open. */
    boolean leftOut() {
        return said.complete() && file.round() < BankFile.LAST_ROUND && !questions.isEmpty()
                && questions.stream().noneMatch(question -> said.about(question.leg()) != null);
    }

    Reply reply() throws SourceFault {
        var answers = new ArrayList<>(notForTheFile);
        answers.addAll(new BankAnswers(file.bank(), staleAfter).to(questions, said));
        return said.complete() || questions.isEmpty()
                ? Reply.of(answers)
                : Reply.waiting(answers, file.name(), lookAgainAfter);
    }

    @Override
    public String toString() {
        return "Correspondence[" + file + ", " + said + "]";
    }
}
