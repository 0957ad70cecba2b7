package org.heqiao.gateway.grant;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A grant (授权): what one agency may ask of one service. What no grant allows is refused.
 *
 * @param id           names the grant through all its versions
 * @param client       the one client system it is for; null: every client system of the agency
 * @param note         what it rests on, for those who review it: the decision on the agency's request, its number and
 *                     date
 * @param from         first day, Asia/Shanghai
 * @param until        last day; every grant ends
 * @param hours        without any, at no hour
 * @param mostSubjects in one call
 */
public record Grant(String id, AgencyCode agency, @Nullable String client, String service, @Nullable String note,
        SortedSet<Purpose> purposes, SortedSet<LegalBasis> legalBases,
        FieldPaths fields, DivisionScope divisions, LocalDate from, LocalDate until,
        List<ServiceHours> hours, int mostSubjects, Limits limits, Conditions conditions) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_NOTE = 500;

    public Grant {
        name("id", id);
        name("agency", agency.value());
        if (client != null) {
            name("client", client);
        }
        name("service", service);
        purposes = normalised("purposes", purposes, Purpose::value);
        legalBases = normalised("legal_bases", legalBases, LegalBasis::value);
        hours = List.copyOf(hours);
        if (note != null && (note.isBlank() || note.length() > LONGEST_NOTE)) {
            throw new IllegalArgumentException("note: 1 to " + LONGEST_NOTE + " characters");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("valid: ends before it begins");
        }
        if (mostSubjects < 1 || mostSubjects > 1_000_000) {
            throw new IllegalArgumentException("most_subjects: 1 to 1000000");
        }
        for (var basis : conditions.caseNumbers().keySet()) {
            if (!legalBases.contains(basis)) {
                throw new IllegalArgumentException("case_numbers: " + basis + " is not among the legal bases");
            }
        }
    }

    boolean isOf(AgencyCode code) {
        return agency.equals(code);
    }

    boolean covers(Purpose purpose) {
        return purposes.contains(purpose);
    }

    boolean covers(LegalBasis legalBasis) {
        return legalBases.contains(legalBasis);
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    boolean isOpen(LocalDateTime moment) {
        return hours.stream().anyMatch(window -> window.contains(moment));
    }

    private static void name(String what, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(what + ": letters, digits, dots, dashes, at most 100");
        }
    }

    private static void word(String what, String word) {
        if (word.isBlank() || word.length() > 100 || word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": each has 1 to 100 characters");
        }
    }

    private static <T> SortedSet<T> normalised(String what, SortedSet<T> values, Function<T, String> text) {
        values.forEach(value -> word(what, text.apply(value)));
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** The agency a text names; a blank code is refused in the same words as any other that is wrong. */
    static AgencyCode agency(String code) {
        name("agency", code);
        return new AgencyCode(code);
    }

    static SortedSet<Purpose> purposes(SortedSet<String> words) {
        return values("purposes", words, Purpose::new);
    }

    static SortedSet<LegalBasis> legalBases(SortedSet<String> words) {
        return values("legal_bases", words, LegalBasis::new);
    }

    private static <T> SortedSet<T> values(String what, SortedSet<String> words, Function<String, T> value) {
        words.forEach(word -> word(what, word));
        return words.stream().map(value).collect(Collectors.toCollection(TreeSet::new));
    }
}
