package org.heqiao.connectors.civilaffairs;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration.Entry;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** What was found about one person's marriages so far, each record once. */
final class MarriageDossier {

    private static final int LONGEST_ID = 120;

    private final PersonKey subject;
    private final Item item;
    private final Provenances provenances;
    private final List<StoredRecord> records = new ArrayList<>();
    private final Set<EventId> known = new HashSet<>();
    private final List<Entry> fresh = new ArrayList<>();
    private final Map<PersonKey, byte[]> people = new HashMap<>();
    private final Set<PersonKey> spouses = new LinkedHashSet<>();
    private final Set<PersonName> names = new HashSet<>();

    MarriageDossier(PersonKey subject, Item item, Provenances provenances) {
        this.subject = subject;
        this.item = item;
        this.provenances = provenances;
    }

    Provenances provenances() {
        return provenances;
    }

    /** Whose it is. */
    PersonKey subject() {
        return subject;
    }

    /** @param name of the subject as written; empty where the record is not about the subject */
    void add(MarriageEvent event, String name, Numbers numbers) {
        if (known.add(event.id())) {
            records.add(new StoredRecord(name,
                    new MarriageRecord(event, item.equals(Item.NAMED_MARRIAGES) ? numbers : null)));
        }
    }

    boolean knows(EventId id) {
        return known.contains(id);
    }

    /** An act that others may speak of. */
    void found(Entry act) {
        fresh.add(act);
    }

    void named(@Nullable PersonKey key, byte @Nullable [] hash) {
        if (key != null && hash != null) {
            people.put(key, hash);
        }
    }

    /** A household's check asks about the person's own death by itself. @param name as written */
    void died(PersonKey who, @Nullable PersonName name, RecordSource recordSource, String reference,
            @Nullable PartialDate on) {
        if (who.equals(subject) && item.equals(Item.MARRIAGES)) {
            return;
        }
        var place = recordSource.name().toLowerCase(java.util.Locale.ROOT) + "/" + Long.toHexString(who.a()) + "/"
                + reference;
        add(new Death(new EventId(place.length() <= LONGEST_ID ? place : place.substring(0, LONGEST_ID)),
                provenances.of(recordSource), who,
                name,
                on), "",
                new Numbers(null, null));
    }

    /** A court has revoked the declaration of the person's death. */
    void lives(PersonKey who, String court, String caseNo, PartialDate decided) {
        add(new CourtDecision(noticed(court, caseNo), provenances.of(RecordSource.COURT_NOTICES),
                CourtDecision.Kind.DEATH_DECLARATION_REVOKED,
                caseNo,
                court,
                decided.first(), decided.first(), null,
                new Couple(new org.heqiao.schemas.marriage.Party(DocumentType.RESIDENT_ID, who, false, null), null),
                PartialDate.precisionOf(decided), PartialDate.precisionOf(decided)), "",
                new Numbers(null, null));
    }

    /** Of a court's notice; the number of the case first: it tells more than a court's name. */
    static EventId noticed(String court, String caseNo) {
        var text = "notice/" + caseNo + "/" + court;
        return new EventId(text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID));
    }

    /** With whom the subject is named in a marriage. @param subjectAs the subject's name there; null: none was noted */
    void marriedTo(@Nullable PersonKey spouse, @Nullable PersonName subjectAs) {
        if (spouse != null) {
            spouses.add(spouse);
        }
        if (subjectAs != null) {
            names.add(subjectAs);
        }
    }

    Set<PersonKey> spouses() {
        return spouses;
    }

    /**
     * Whether a party written without the subject's number, or with another one, may be the subject; with another one
     * only by the same name.
     */
    boolean mayBeTheSubject(@Nullable PersonName written, boolean hasNumber) {
        var best = written == null || names.isEmpty()
                ? PersonName.Comparison.CANNOT_COMPARE
                : PersonName.Comparison.DIFFERENT;
        for (var name : names) {
            var compared = written == null ? best : name.compare(written);
            best = compared.compareTo(best) < 0 ? compared : best;
        }
        return hasNumber ? best.isMatch() : best != PersonName.Comparison.DIFFERENT;
    }

    boolean hasNew() {
        return !fresh.isEmpty();
    }

    void drainNew(Consumer<Entry> taker) {
        fresh.forEach(taker);
        fresh.clear();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    /**
     * In the order of the events. A record that another replaces, and a re-issue, say nothing about whose number it is.
     */
    List<StoredRecord> records() {
        var replaced = records.stream().map(MarriageDossier::event).map(MarriageDossier::corrected)
                .filter(Objects::nonNull)
                .collect(toSet());
        return records.stream()
                .sorted(Comparator.comparing(MarriageDossier::day).thenComparing(record -> event(record).id()))
                .map(record -> replaced.contains(event(record).id()) || event(record) instanceof MarriageEvent.Reissue
                        ? new StoredRecord("", record.fact())
                        : record)
                .toList();
    }

    private static MarriageEvent event(StoredRecord record) {
        return ((MarriageRecord) record.fact()).event();
    }

    private static @Nullable EventId corrected(MarriageEvent event) {
        return event instanceof MarriageEvent.Act act ? act.registration().references().corrects() : null;
    }

    private static LocalDate day(StoredRecord record) {
        return switch (event(record)) {
            case MarriageEvent.Act act -> act.on();
            case MarriageEvent.CourtDecision decision -> decision.decidedOn();
            case Death death -> Objects.requireNonNullElse(death.on(), LocalDate.MAX);
        };
    }

    /** Everybody named in the records, the subject among them. */
    Map<PersonKey, byte[]> people() {
        return people;
    }
}
