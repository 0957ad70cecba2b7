package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.jspecify.annotations.Nullable;

/** What was heard about the people of one call, put together for each of them. */
record EvidenceAssembler(RegisterScope scope, LocalDate today, Rules rules, LookupHash hash) {

    /** Somebody asked about, and what the register answered. @param person null: known by another document */
    record Known(PersonQuery.@Nullable Person person, PersonName name, Subject subject, LegAnswer answered) {

        Answer register() {
            return answered.answer();
        }

        boolean isKnownToTheRegister() {
            return register().outcome().isAnswered();
        }

        @Override
        public String toString() {
            return "Known";
        }
    }

    /**
     * An entry of the call. @param known nobody, one, or two of a pair. @param answers all that the register answered
     * about it
     */
    record Entry(PersonQuery asked, List<Known> known, List<Answer> answers) {

        /**
         * Names all that was found of an entry that is answered by the register alone; null: it is about two, or
         * nothing names it.
         */
        @Nullable
        String version() {
            return asked instanceof PersonQuery.Person && known.size() == 1
                    ? known.getFirst().answered().version()
                    : null;
        }
    }

    /**
     * Whom other sources are asked about: of whom the register says that number and name are of other people, they have
     * nothing to tell.
     */
    Set<PersonQuery.Person> subjects(List<Entry> entries) {
        var subjects = new LinkedHashSet<PersonQuery.Person>();
        for (var entry : entries) {
            for (var known : entry.known()) {
                if (known.person() != null && known.isKnownToTheRegister()) {
                    subjects.add(known.person());
                }
            }
        }
        return subjects;
    }

    /**
     * Those to whom the register says that somebody asked about is married. Of a pair both are asked about, and nobody
     * else is.
     */
    Set<PersonQuery.Person> spouses(List<Entry> entries) {
        var spouses = new LinkedHashSet<PersonQuery.Person>();
        for (var entry : entries) {
            if (!(entry.asked() instanceof PersonQuery.Pair)) {
                for (var known : entry.known()) {
                    var spouse = known.isKnownToTheRegister() ? spouse(evidence(known, new EvidenceBuilder())) : null;
                    if (spouse != null) {
                        spouses.add(spouse.person);
                    }
                }
            }
        }
        return spouses;
    }

    /** One for each person of the entry, in their order. */
    List<PersonEvidence> of(Entry entry, ExternalAnswers answers) {
        if (entry.asked() instanceof PersonQuery.Pair && entry.known().size() == 2) {
            var one = entry.known().getFirst();
            var other = entry.known().getLast();
            var ofBoth = one.person() != null && other.person() != null
                    ? answers.ofPair(one.person(), other.person())
                    : answers;
            return List.of(evidence(one, ofTwo(one, other, ofBoth)), evidence(other, ofTwo(other, one, ofBoth)));
        }
        var all = new ArrayList<PersonEvidence>(1);
        for (var known : entry.known()) {
            all.add(evidence(known, ofOne(known, answers)));
        }
        return all;
    }

    private EvidenceBuilder ofOne(Known known, ExternalAnswers answers) {
        var evidenceBuilder = new EvidenceBuilder();
        if (answers != ExternalAnswers.NONE) {
            if (known.person() != null) {
                answers.addTo(evidenceBuilder, known.person(), key(known));
            }
            var spouse = known.isKnownToTheRegister() ? spouse(evidence(known, new EvidenceBuilder())) : null;
            if (spouse != null) {
                answers.addLifeTo(evidenceBuilder, spouse.person, spouse.key);
            }
        }
        return evidenceBuilder;
    }

    private PersonKey key(Known known) {
        return PersonKey.of(hash.of(known.subject()));
    }

    private EvidenceBuilder ofTwo(Known one, Known other, ExternalAnswers answers) {
        var evidenceBuilder = new EvidenceBuilder();
        if (one.person() != null) {
            answers.addTo(evidenceBuilder, one.person(), key(one));
        }
        if (other.person() != null) {
            answers.addLifeTo(evidenceBuilder, other.person(), key(other));
        }
        return evidenceBuilder;
    }

    private PersonEvidence evidence(Known known, EvidenceBuilder evidenceBuilder) {
        return PersonEvidence.of(known.name(), key(known), evidenceBuilder, known.register(), scope, today, rules);
    }

    private record Spouse(PersonQuery.Person person, PersonKey key) {
    }

    /** Null: nobody, or nobody who can be asked about. */
    private @Nullable Spouse spouse(PersonEvidence evidence) {
        var spouse = evidence.spouse();
        if (spouse == null || spouse.key() == null || spouse.name() == null) {
            return null;
        }
        var number = MarriageRecordJson.numberOf(spouse, evidence.register());
        return number != null
                && PersonQueryParser.of(spouse.name().value(), number, today) instanceof PersonQuery.Person person
                        ? new Spouse(person, spouse.key())
                        : null;
    }
}
