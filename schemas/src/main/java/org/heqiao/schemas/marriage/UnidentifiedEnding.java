package org.heqiao.schemas.marriage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.Registration.References;
import org.jspecify.annotations.Nullable;

/**
 * What ends a marriage of the subject in a record that lacks the subject's number or has another one. It is the
 * subject's by the marriage it names, or by the spouse it names; so that no two people are said to be divorced and
 * married by the same records.
 *
 * @param marriages the subject's own, by number
 */
record UnidentifiedEnding(SubjectOfStatement subject, LatestRecords readings, List<Marriage> marriages) {

    static UnidentifiedEnding of(SubjectOfStatement subjectOfStatement, LatestRecords latestRecords) {
        var marriages = new ArrayList<Marriage>(2);
        for (var event : latestRecords.current()) {
            if (event instanceof Marriage marriage && SubjectRecords.concerns(subjectOfStatement, event)) {
                marriages.add(marriage);
            }
        }
        return new UnidentifiedEnding(subjectOfStatement, latestRecords, marriages);
    }

    /** With whom the subject is in the record; null: it names the subject, or is not about the subject. */
    @Nullable
    Party spouse(MarriageEvent event) {
        boolean ends = event instanceof Divorce || event instanceof DivorceApplication
                || event instanceof CourtDecision;
        if (!ends || marriages.isEmpty() || SubjectRecords.concerns(subject, event)) {
            return null;
        }
        return marriages.stream().map(marriage -> spouse(event, marriage)).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private @Nullable Party spouse(MarriageEvent event, Marriage marriage) {
        var own = Objects.requireNonNull(marriage.registration().couple().of(subject));
        var other = marriage.registration().couple().spouseOf(subject);
        var couple = SubjectRecords.couple(event);
        boolean named = names(event, marriage);
        if (other != null && other.key() != null && couple.has(other.key())) {
            boolean first = couple.a() != null && couple.a().has(other.key());
            return isTheSubject(event, first ? couple.b() : couple.a(), own, named)
                    ? first ? couple.a() : couple.b()
                    : null;
        }
        // of two without numbers only what names the marriage can be theirs
        return !named
                ? null
                : fits(couple.a(), own) && fits(couple.b(), other)
                        ? couple.b()
                        : fits(couple.b(), own) && fits(couple.a(), other)
                                ? couple.a()
                                : null;
    }

    /**
     * Whether the one beside the spouse may be the subject. A court's divorce names one of the two only, an annulment
     * may be of another marriage.
     */
    private boolean isTheSubject(MarriageEvent event, @Nullable Party written, Party own, boolean named) {
        if (written == null || written.key() == null && written.name() == null) {
            return named
                    || !(event instanceof CourtDecision decision && decision.kind() == CourtDecision.Kind.ANNULMENT);
        }
        var name = written.name() == null ? PersonName.Comparison.CANNOT_COMPARE : compare(written.name(), own);
        return written.key() == null ? name != PersonName.Comparison.DIFFERENT : name.isMatch();
    }

    private PersonName.Comparison compare(PersonName written, Party own) {
        var asked = subject.compareName(new Party(own.document(), null, false, written));
        return own.name() == null || asked.isMatch() ? asked : Party.compare(own.name(), written);
    }

    private static boolean fits(@Nullable Party written, @Nullable Party held) {
        return written == null || held == null
                || written.key() == null && Party.compare(written, held) != Party.PartyComparison.DIFFERENT;
    }

    private boolean names(MarriageEvent event, Marriage marriage) {
        return switch (event) {
            case Act act -> names(act.registration().references(), marriage);
            case CourtDecision decision -> readings.find(decision.marriage()).contains(marriage);
            case MarriageEvent.Death _ -> false;
        };
    }

    private boolean names(References references, Marriage marriage) {
        var certificate = marriage.registration().entry().certificate();
        return readings.find(references.act()).contains(marriage)
                || references.certificate() != null && certificate != null
                        && certificate.isSameAs(references.certificate());
    }
}
