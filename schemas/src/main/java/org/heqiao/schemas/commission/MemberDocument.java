package org.heqiao.schemas.commission;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.DocumentWords;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.registerimport.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * Whom the number in a row leads to. A number that is a resident number is taken as one, whatever kind is noted beside
 * it; every other is taken by the kind that is noted or, where none is, by its form. A placeholder is no number.
 */
sealed interface MemberDocument {

    /** Known by this number. */
    record Known(Subject subject) implements MemberDocument {
    }

    /**
     * Known by no number: none stands there, or a placeholder. @param why as a reason code, for those who must have one
     */
    record None(ReasonCode why) implements MemberDocument {
    }

    /** What stands there cannot be used. */
    record Unusable(CommissionColumn column, ReasonCode why) implements MemberDocument {
    }

    /** @param type the kind noted beside the number; empty: none */
    static MemberDocument of(String number, String type, LocalDate today) {
        var noted = type.isEmpty() ? Optional.<DocumentType>empty() : DocumentWords.read(type, number);
        if (!type.isEmpty() && noted.isEmpty()) {
            return new Unusable(CommissionColumn.DOCUMENT_TYPE, ReasonCode.DOCUMENT_TYPE_UNKNOWN);
        }
        if (number.length() > CommissionColumn.ID_NUMBER.longest()) {
            return new Unusable(CommissionColumn.ID_NUMBER, ReasonCode.ID_LENGTH);
        }
        return switch (IdNumberCheck.of(number, today)) {
            case IdNumberCheck.Valid valid -> new Known(valid.id());
            case IdNumberCheck.Invalid(var flaw) when flaw == IdNumberCheck.Flaw.ID_MISSING ->
                new None(ReasonCode.ID_MISSING);
            case IdNumberCheck.Invalid(var flaw) when flaw == IdNumberCheck.Flaw.ID_PLACEHOLDER ->
                new None(ReasonCode.ID_PLACEHOLDER);
            case IdNumberCheck.Invalid(var flaw) ->
                other(number, noted.orElse(null), ReasonCode.valueOf(flaw.name()), today);
        };
    }

    private static MemberDocument other(String number, @Nullable DocumentType noted, ReasonCode asResident,
            LocalDate today) {
        var plain = Forms.plain(number);
        if (Placeholder.is(plain) && plain.chars().noneMatch(Character::isDigit)) {
            return new None(ReasonCode.ID_MISSING);
        }
        if (noted == DocumentType.RESIDENT_ID || Forms.RESIDENT.matcher(plain).matches()) {
            return new Unusable(CommissionColumn.ID_NUMBER, asResident);
        }
        if (noted == null && Forms.isBirthDate(plain, today)) {
            return new None(ReasonCode.ID_PLACEHOLDER);
        }
        var type = noted == null ? Forms.typeOf(plain) : noted;
        if (type == null) {
            return new Unusable(CommissionColumn.ID_NUMBER, asResident);
        }
        var subject = Forms.NUMBER.matcher(plain).matches() ? new PersonDocument(type, plain).subject() : null;
        return subject == null
                ? new Unusable(CommissionColumn.ID_NUMBER, ReasonCode.DOCUMENT_NUMBER)
                : new Known(subject);
    }

    /** How the numbers of documents look, in capitals and without blanks. */
    final class Forms {

        /** Meant as a resident number, right or wrong. */
        private static final Pattern RESIDENT = Pattern.compile("\\d{15}|\\d{16,17}[\\dX]");
        private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}()\\-·/]{4,30}");
        private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Cf}]");

        /**
         * Foreigners' permanent residence before 2023: nationality, province and city, date of birth, sequence and
         * check.
         */
        private static final Pattern PERMANENT_RESIDENCE = Pattern
                .compile("[A-Z]{3}\\d{4}\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{2,3}");
        private static final Pattern HONG_KONG_AND_MACAU = Pattern.compile("[HM]\\d{8}(\\d{2})?");
        private static final Pattern TAIWAN = Pattern.compile("\\d{8}");
        private static final Pattern OFFICER = Pattern.compile("\\p{IsHan}{1,4}第?\\d{4,8}号?");
        private static final Pattern PASSPORT = Pattern.compile("\\d{9}|(?=\\d*[A-Z])(?!\\d+E\\d+$)[A-Z0-9]{6,12}");
        private static final int LEAST_DIGITS = 4;

        private Forms() {
        }

        private static String plain(String number) {
            return INVISIBLE.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC)).replaceAll("")
                    .toUpperCase(Locale.ROOT);
        }

        /** Whoever has no number is sometimes given the date of birth in its place. */
        private static boolean isBirthDate(String plain, LocalDate today) {
            return plain.length() == 8 && TAIWAN.matcher(plain).matches() && WrittenDate.day(plain)
                    .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(IdNumberCheck.OLDEST_YEARS)))
                    .isPresent();
        }

        /** By the form alone; null: the form is of no known kind. */
        private static @Nullable DocumentType typeOf(String plain) {
            if (PERMANENT_RESIDENCE.matcher(plain).matches()) {
                return DocumentType.OTHER;
            }
            if (HONG_KONG_AND_MACAU.matcher(plain).matches()) {
                return plain.charAt(0) == 'H' ? DocumentType.HONG_KONG : DocumentType.MACAU;
            }
            if (TAIWAN.matcher(plain).matches()) {
                return DocumentType.TAIWAN;
            }
            if (OFFICER.matcher(plain).matches()) {
                return plain.charAt(0) == '士' ? DocumentType.SOLDIER : DocumentType.OFFICER;
            }
            return PASSPORT.matcher(plain).matches() && plain.chars().filter(Character::isDigit).count() >= LEAST_DIGITS
                    ? DocumentType.PASSPORT
                    : null;
        }
    }
}
