package org.heqiao.connectors.banking;

import java.util.regex.Pattern;

/**
 * One exchange of files with one bank, named so that a repetition bears the same name. What a final reply leaves out is
 * asked in the next round, in a file of its own: {@code HQ_b01_42}, then {@code HQ_b01_42-2}.
 *
 * @param round 1 to 99
 */
record BankFile(String sender, String bank, long number, int round) {

    static final int LAST_ROUND = 99;

    private static final Pattern NAME = Pattern
            .compile("[A-Za-z0-9]{2,8}_[a-z0-9-]{1,20}_[0-9]{1,19}(?:-([0-9]{1,2}))?");

    BankFile {
        if (round < 1 || round > LAST_ROUND) {
            throw new IllegalArgumentException("a bank is asked in 1 to 99 rounds");
        }
    }

    /**
     * The round a ticket speaks of; a ticket is the file's name. One of another name, given before a setting changed,
     * says nothing.
     */
    BankFile resumedFrom(String ticket) {
        var name = NAME.matcher(ticket);
        if (!name.matches() || name.group(1) == null) {
            return this;
        }
        var resumed = new BankFile(sender, bank, number, Math.max(1, Integer.parseInt(name.group(1))));
        return resumed.name().equals(ticket) ? resumed : this;
    }

    BankFile nextRound() {
        return new BankFile(sender, bank, number, round + 1);
    }

    String name() {
        return sender + "_" + bank + "_" + number + (round == 1 ? "" : "-" + round);
    }

    String requestName() {
        return name() + ".req";
    }

    /** @param part 0: the reply in one file; 1 and up: its parts */
    String replyName(int part) {
        return name() + ".rep" + (part == 0 ? "" : part);
    }

    String requestPath() {
        return "/" + bank + "/request/" + requestName();
    }

    String replyPath(int part) {
        return "/" + bank + "/reply/" + replyName(part);
    }

    @Override
    public String toString() {
        return name();
    }
}
