package org.heqiao.routes.authorisation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The letters the hub knows. A letter stands as it was first registered; it is only ever withdrawn, by person, and that
 * for good. What is read here is read from the database every time: a withdrawal holds on every node from the moment it
 * is committed.
 */
@Component
public class AuthorisationLetters implements AuthorisationCheck {

    private final JdbcTemplate db;
    private final LookupHash lookup;
    private final Clock clock;

    AuthorisationLetters(JdbcTemplate db, LookupHash lookup, Clock clock) {
        this.db = db;
        this.lookup = lookup;
        this.clock = clock;
    }

    private record Row(byte[] subject, LocalDate from, @Nullable LocalDate until, @Nullable Set<String> sources,
            boolean revoked) {

        boolean isInForce(LocalDate day) {
            return !revoked && !from.isAfter(day) && (until == null || !until.isBefore(day));
        }

        boolean covers(Set<String> asked) {
            return sources == null || sources.containsAll(asked);
        }
    }

    @Override
    public LetterStatus standing(AgencyCode agency, String letterNo, Instant at, List<? extends Subject> subjects,
            Set<String> sources) {
        var day = LocalDate.ofInstant(at, clock.getZone());
        var inForce = db
                .query("""
                        select subject, valid_from, valid_until, sources, revoked_at is not null from hub.letter where
                               agency = ? and letter_no = ?""",
                        (row, i) -> row(row), agency.value(), letterNo)
                .stream().filter(row -> row.isInForce(day)).toList();
        if (inForce.isEmpty()) {
            return LetterStatus.NOT_IN_FORCE;
        }
        boolean all = subjects.isEmpty()
                ? inForce.stream().anyMatch(row -> row.covers(sources))
                : subjects.stream().map(lookup::of)
                        .allMatch(subject -> inForce.stream()
                                .anyMatch(row -> Arrays.equals(row.subject, subject) && row.covers(sources)));
        return all ? LetterStatus.COVERS : LetterStatus.NOT_COVERING;
    }

    /**
     * Which of these letters do not let a source be asked, by their place in the list.
     *
     * @param on the day they must be in force
     */
    public Map<Integer, ReasonCode> limits(AgencyCode agency, List<LetterOnFile> letters, String source, LocalDate on) {
        var limits = new HashMap<Integer, ReasonCode>();
        var places = new HashMap<String, List<Integer>>();
        for (int i = 0; i < letters.size(); i++) {
            var letter = letters.get(i);
            if (letter.no() != null) {
                places.computeIfAbsent(letter.no(), any -> new java.util.ArrayList<>(4)).add(i);
                if (letter.until() != null && letter.until().isBefore(on)) {
                    limits.put(i, ReasonCode.AUTHORISATION_EXPIRED);
                }
            }
        }
        if (places.isEmpty()) {
            return limits;
        }
        db.query("""
                select letter_no, subject, valid_from, valid_until, sources, revoked_at is not null from hub.letter
                 where agency = ? and letter_no = any (?) and (revoked_at is not null or sources is not null)""",
                row -> {
                    var subject = row.getBytes("subject");
                    var allowed = sources(row);
                    boolean revoked = row.getBoolean(6);
                    for (int place : places.getOrDefault(row.getString(1), List.of())) {
                        if (Arrays.equals(letters.get(place).subject(), subject)) {
                            if (revoked) {
                                limits.put(place, ReasonCode.AUTHORISATION_REVOKED);
                            } else if (allowed != null && !allowed.contains(source)) {
                                limits.put(place, ReasonCode.AUTHORISATION_NOT_COVERING);
                            }
                        }
                    }
                }, agency.value(), places.keySet().toArray(String[]::new));
        return limits;
    }

    /** Which of these letters were withdrawn, by their place in the list. */
    public Set<Integer> revoked(AgencyCode agency, List<LetterOnFile> letters) {
        var revoked = new HashSet<Integer>();
        limits(agency, letters, "", LocalDate.MIN).forEach((place, why) -> {
            if (why == ReasonCode.AUTHORISATION_REVOKED) {
                revoked.add(place);
            }
        });
        return revoked;
    }

    /**
     * Keeps letters, in the caller's transaction. One that is there already stands as it is.
     *
     * @return why nobody may be asked on them, as they stand now, by their place in the list
     */
    public Map<Integer, ReasonCode> store(AgencyCode agency, List<Letter> letters) {
        var today = LocalDate.now(clock);
        var limits = new HashMap<Integer, ReasonCode>();
        insert(agency, letters);
        db.query("""
                select g.place, l.valid_from, l.valid_until, l.revoked_at is not null
                  from unnest(?::text[], ?::bytea[]) with ordinality as g(letter_no, subject, place)
                  join hub.letter l on l.agency = ? and l.letter_no = g.letter_no and l.subject = g.subject
                 where l.revoked_at is not null or l.valid_from > ? or l.valid_until < ?""",
                row -> {
                    var from = row.getObject(2, LocalDate.class);
                    limits.put(row.getInt(1) - 1, row.getBoolean(4)
                            ? ReasonCode.AUTHORISATION_REVOKED
                            : from.isAfter(today)
                                    ? ReasonCode.AUTHORISATION_NOT_YET_VALID
                                    : ReasonCode.AUTHORISATION_EXPIRED);
                }, texts(letters, Letter::no), letters.stream().map(Letter::subject).toArray(byte[][]::new),
                agency.value(),
                Date.valueOf(today), Date.valueOf(today));
        return limits;
    }

    private void insert(AgencyCode agency, List<Letter> letters) {
        db.update("""
                insert into hub.letter (agency, letter_no, subject, valid_from, valid_until, guardian, sources,
                       registered_at)
                select ?, l.letter_no, l.subject, l.valid_from::date, l.valid_until::date, l.guardian,
                       string_to_array(l.sources, ','), ?
                  from unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                    as l(letter_no, subject, valid_from, valid_until, guardian, sources)
                 order by l.letter_no, l.subject on conflict do nothing""", agency.value(),
                Timestamp.from(clock.instant()),
                texts(letters, Letter::no), letters.stream().map(Letter::subject).toArray(byte[][]::new),
                texts(letters, letter -> letter.from().toString()),
                texts(letters, letter -> letter.until() == null ? null : letter.until().toString()),
                letters.stream().map(Letter::guardian).toArray(byte[][]::new), texts(letters, Letter::sourceList));
    }

    private static @Nullable String[] texts(List<Letter> letters, Function<Letter, @Nullable String> part) {
        return letters.stream().map(part).toArray(String[]::new);
    }

    /**
     * Registers a letter about some people. @throws OtherLetter one of this number about one of them says something
     * else, or was withdrawn
     */
    void register(AgencyCode agency, List<Letter> letters) {
        insert(agency, letters);
        for (var letter : letters) {
            var same = db.queryForObject(
                    """
                            select count(*) from hub.letter where agency = ? and letter_no = ? and subject = ? and
                                   valid_from = ?
                               and valid_until is not distinct from ?::date and guardian is not distinct from ? and
                                      revoked_at is null
                               and sources is not distinct from string_to_array(?, ',')""",
                    Integer.class, agency.value(), letter.no(), letter.subject(),
                    Date.valueOf(letter.from()), letter.until() == null ? null : letter.until().toString(),
                    letter.guardian(),
                    letter.sourceList());
            if (Objects.requireNonNull(same) == 0) {
                throw new LetterConflict();
            }
        }
    }

    /**
     * Withdraws a letter, for good; again is harmless.
     *
     * @param person who withdraws; null: everybody it is about
     * @return about how many
     * @throws LetterNotFound there is none
     */
    int revoke(AgencyCode agency, String letterNo, @Nullable ResidentId person) {
        var now = Timestamp.from(clock.instant());
        int revoked = person == null
                ? db.update(
                        "update hub.letter set revoked_at = coalesce(revoked_at, ?) where agency = ? and letter_no = ?",
                        now, agency.value(),
                        letterNo)
                : db.update(
                        "update hub.letter set revoked_at = coalesce(revoked_at, ?) where agency = ? and letter_no ="
                                + " ? and subject = ?",
                        now, agency.value(), letterNo, lookup.of(person));
        if (revoked == 0) {
            throw new LetterNotFound();
        }
        return revoked;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getBytes("subject"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                sources(row), row.getBoolean(5));
    }

    private static @Nullable Set<String> sources(ResultSet row) throws SQLException {
        var sources = row.getArray("sources");
        return sources == null ? null : Set.of((String[]) sources.getArray());
    }
}
