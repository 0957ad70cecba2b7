package org.heqiao.gateway.proposal;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The account of a person, in the one spelling in which accounts are compared: two spellings that a directory or a
 * reader may take for the same are the same, so that nobody approves what he has proposed himself. Letters of other
 * scripts that look like Latin ones are no account.
 */
public record AccountName(String name) {

    public AccountName {
        name = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
        name = name.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString();
        if (name.isEmpty() || name.length() > 200 || !name.codePoints().allMatch(AccountName::mayBePart)) {
            throw new IllegalArgumentException("not an account: Latin letters, digits, hanzi and ._@- only");
        }
    }

    private static boolean mayBePart(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._@-".indexOf(c) >= 0
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
