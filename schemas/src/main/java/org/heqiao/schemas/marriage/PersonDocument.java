package org.heqiao.schemas.marriage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/**
 * A document as a record names it, and the hash by which its holder is found. A number that is a resident number is
 * taken as one whatever kind was noted; 15 digits are taken in their 18-digit form. Placeholders (zeros and a birth
 * date, and the like) are nobody's and have no hash.
 *
 * @param written the number as written; null: none was noted
 */
public record PersonDocument(DocumentType type, @Nullable String written) {

    /** Marks and blanks say nothing: {@code C123456(7)} and {@code C1234567} are one number. */
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final int FIFTEEN = 15;
    private static final Pattern NOTHING = Pattern.compile("0*|0+(?:18|19|20)\\d{6}0*|(.)\\1*|[^0-9]*|.{0,3}");
    private static final String NO_REGION = "000000";
    private static final int BORN_BEFORE_1900 = 996;

    /** Null where the number is no resident number: wrong in date or check character, or of another document. */
    @Nullable
    public ResidentId resident() {
        var number = normal();
        if (number.startsWith(NO_REGION)) {
            return null;
        }
        try {
            return new ResidentId(isFifteen(number) ? eighteen(number) : number);
        } catch (IllegalArgumentException another) {
            return null;
        }
    }

    /** Whether the number was written with the 15 digits of before 1999. */
    public boolean hasFifteenDigits() {
        return isFifteen(normal());
    }

    /** Whom it leads to; null: to nobody. */
    @Nullable
    public Subject subject() {
        var resident = resident();
        if (resident != null) {
            return resident;
        }
        var number = normal();
        return type == DocumentType.RESIDENT_ID || NOTHING.matcher(number).matches()
                ? null
                : new DocumentId(type.code(), number);
    }

    /** 32 bytes; null: nobody can be found by it. */
    public byte @Nullable [] hash(LookupHash hash) {
        var subject = subject();
        return subject == null ? null : hash.of(subject);
    }

    private String normal() {
        return written == null
                ? ""
                : isPlain(written)
                        ? written
                        : MARKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("")
                                .toUpperCase(Locale.ROOT);
    }

    private static boolean isPlain(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private boolean isFifteen(String number) {
        return type == DocumentType.RESIDENT_ID && number.length() == FIFTEEN
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** GB 11643: the sequence numbers 996 to 999 were for people born before 1900. */
    private static String eighteen(String fifteen) {
        var century = Integer.parseInt(fifteen.substring(12)) >= BORN_BEFORE_1900 ? "18" : "19";
        var first17 = fifteen.substring(0, 6) + century + fifteen.substring(6);
        return first17 + Gb11643.check(first17);
    }

    @Override
    public String toString() {
        return "PersonDocument[" + type + "]";
    }
}
