package org.heqiao.connectors.reply;

/**
 * Amounts as agencies write them, in yuan with at most two decimals; read exactly, never by way of a binary fraction.
 */
public final class YuanAmount {

    private static final int MOST_DIGITS = 15;

    private YuanAmount() {
    }

    /**
     * @return the amount in fen
     * @throws NumberFormatException if it is not such an amount; the text is not echoed
     */
    public static long toFen(String yuan) {
        int from = yuan.startsWith("-") ? 1 : 0;
        int dot = yuan.indexOf('.');
        int end = dot < 0 ? yuan.length() : dot;
        int decimals = dot < 0 ? 0 : yuan.length() - dot - 1;
        if (end == from || end - from > MOST_DIGITS || decimals > 2 || (dot >= 0 && decimals == 0)) {
            throw new NumberFormatException("not an amount in yuan with at most two decimals");
        }
        long fen = digits(yuan, from, end) * 100;
        if (decimals > 0) {
            fen += digits(yuan, dot + 1, yuan.length()) * (decimals == 1 ? 10 : 1);
        }
        return from == 1 ? -fen : fen;
    }

    private static long digits(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("not an amount in yuan with at most two decimals");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
