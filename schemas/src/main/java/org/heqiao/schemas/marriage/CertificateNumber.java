package org.heqiao.schemas.marriage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Certificate number (字号): {@code J640104-2010-000001}. Kept as written; whatever does not follow the rule of today is
 * history and never rejected, it merely has no parts.
 *
 * @param raw    as written, never blank
 * @param normal the same however it was typed: padding, width, case and kind of dash say nothing
 * @param parts  null: a historic form
 */
public record CertificateNumber(String raw, String normal, @Nullable Parts parts) {

    private static final Pattern RULE = Pattern.compile("(B?)([JL])(\\d{6})-(\\d{4})-(\\d{1,6})");
    /** Hyphens, dashes and minus signs of every width; NFKC folds the full-width ones. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\\u2212\\u30FC_]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");

    /**
     * @param reissue  补: the certificate was issued again
     * @param region   division code of the registry in its day, not of anybody's household register
     * @param serial   1 to 6 digits, padded or not
     */
    public record Parts(Kind kind, boolean reissue, String region, int year, int serial) {
    }

    /** What the letter says. */
    public enum Kind {
        /** J 结婚. */
        MARRIAGE,
        /** L 离婚. */
        DIVORCE
    }

    public CertificateNumber {
        if (raw.isBlank()) {
            throw new IllegalArgumentException("no certificate number was written");
        }
    }

    public static CertificateNumber of(String raw) {
        var folded = isFolded(raw) ? raw : fold(raw);
        var found = RULE.matcher(folded);
        if (!found.matches()) {
            return new CertificateNumber(raw, folded, null);
        }
        int serial = Integer.parseInt(found.group(5));
        var parts = new Parts(found.group(2).equals("J") ? Kind.MARRIAGE : Kind.DIVORCE, !found.group(1).isEmpty(),
                found.group(3),
                Integer.parseInt(found.group(4)), serial);
        return new CertificateNumber(raw, folded.substring(0, found.start(5)) + serial, parts);
    }

    private static boolean isFolded(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String raw) {
        var text = BLANK.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("");
        return DASH.matcher(text).replaceAll("-").toUpperCase(Locale.ROOT);
    }

    public boolean isSameAs(CertificateNumber other) {
        return normal.equals(other.normal);
    }
}
