package org.heqiao.simulators.banking;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Builds the text of a reply file and keeps the totals while doing so. */
final class ReplyFile {

    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final StringBuilder text;
    private int stateLines;
    private int accountLines;
    private long hash;
    private long balances;

    ReplyFile(String fileNumber, String bank, int part, LocalDateTime asOf, int expectedLines) {
        text = new StringBuilder(120 + expectedLines * 70);
        text.append("H|1|").append(fileNumber).append('|').append(bank).append('|').append(part).append('|')
                .append(AS_OF.format(asOf));
        endLine();
    }

    void add(PersonAnswer answer) {
        text.append("D|").append(answer.leg()).append('|').append(answer.idNumber()).append('|').append(answer.code())
                .append('|')
                .append(answer.accounts().size());
        endLine();
        stateLines++;
        hash = (hash + answer.leg() % RequestFile.HASH_MODULUS) % RequestFile.HASH_MODULUS;
        for (int i = 0; i < answer.accounts().size(); i++) {
            var account = answer.accounts().get(i);
            text.append("A|").append(answer.leg()).append('|').append(account.number())
                    .append(i == 0 ? "|活期|" : "|定期|");
            yuan(account.balanceFen());
            text.append('|').append(answer.balanceOn());
            endLine();
            accountLines++;
            balances += account.balanceFen();
        }
    }

    /** @param miscounted by how much the trailer is wrong */
    String ended(boolean last, int miscounted) {
        text.append("T|").append(stateLines + miscounted).append('|').append(accountLines).append('|').append(hash)
                .append('|');
        yuan(balances);
        text.append(last ? "|END" : "|MORE");
        endLine();
        return text.toString();
    }

    private void yuan(long fen) {
        text.append(fen / 100).append(fen % 100 < 10 ? ".0" : ".").append(fen % 100);
    }

    private void endLine() {
        text.append("\r\n");
    }
}
