package org.heqiao.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogProof;
import org.heqiao.gateway.tlog.SubjectCommitment;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is in the log about one person: to show it to that person, and to make it about nobody. */
public final class AuditSubjects {

    private static final int QUERY_TIMEOUT_SECONDS = 30;
    private static final int MOST_LINKS = 10_000;

    private final JdbcTemplate db;
    private final LookupHash lookup;
    private final AuditProofs proofs;
    private final String origin;

    public AuditSubjects(DataSource database, LookupHash lookup, AuditProofs proofs, String origin) {
        this.db = new JdbcTemplate(database);
        this.db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        this.lookup = lookup;
        this.proofs = proofs;
        this.origin = origin;
    }

    /**
     * One use of a person's data. With number and key anyone can compute the commitment ({@code SubjectCommitment}) and
     * find it in the entry.
     *
     * @param commitment how the entry names the person, base64
     * @param key        of the commitment, base64
     * @param proof      that the entry is in the log; nothing for one younger than a second
     */
    public record Use(Receipt receipt, AuditEntry entry, String commitment, String key, Optional<LogProof> proof) {
    }

    /**
     * Newest first, without those under investigation.
     *
     * @param before index of the entry before which to go on; {@link Long#MAX_VALUE} from the newest
     * @param limit  1 to {@link AuditSearch#MOST}
     */
    public List<Use> about(Subject subject, long before, int limit) {
        if (limit < 1 || limit > AuditSearch.MOST) {
            throw new IllegalArgumentException("limit is 1 to " + AuditSearch.MOST);
        }
        var links = db.query("""
                select entry_index, position, key from gateway_audit.subject_key
                where lookup_hash = ? and entry_index < ? and not restricted order by entry_index desc, position limit ?
                """, (row, i) -> link(subject, row), lookup.of(subject), before, MOST_LINKS);
        var current = proofs.proofs();
        var uses = new ArrayList<>(uses(OWN, links, before, limit, current));
        uses.addAll(uses(ASKED, links, before, limit, current));
        uses.sort(Comparator.comparingLong((Use use) -> use.receipt().index()).reversed());
        return List.copyOf(uses.subList(0, Math.min(limit, uses.size())));
    }

    /**
     * Places of all entries about a person, restricted ones among them, in their order: for an auditor, who is written
     * down as having asked.
     *
     * @param from the first, to go on from there; at most {@link #MOST_LINKS} come at a time
     */
    public List<Long> entriesAbout(Subject subject, long from) {
        var links = db.query(
                "select entry_index, position, key from gateway_audit.subject_key where lookup_hash = ? order by"
                        + " entry_index",
                (row, i) -> link(subject, row), lookup.of(subject));
        return db.query(EVERY, (row, i) -> row.getLong(1), links.stream().mapToLong(Link::entry).toArray(),
                links.stream().map(Link::commitment).toArray(String[]::new), from, MOST_LINKS);
    }

    private static final String EVERY = """
            with l as (select * from unnest(?, ?) as l(entry, commitment)), found as (
                select entry as index from l
                union select e.index from l join gateway_audit.asking a on a.announced = l.entry join
                       gateway_audit.entry e on e.index = a.entry_index
                where position(convert_to(l.commitment, 'UTF8') in e.body) > 0
            ) select index from found where index >= ? order by index limit ?
            """;

    /** Entries linked to the person, and those that tell what came of them, which may be younger than the next link. */
    private static final String OWN = """
            select e.index, e.leaf, e.body, l.commitment, l.key from unnest(?, ?, ?) as l(entry, commitment, key)
            join gateway_audit.entry e on e.index = l.entry where e.index < ? order by e.index desc limit ?
            """;
    private static final String ASKED = """
            select e.index, e.leaf, e.body, l.commitment, l.key from unnest(?, ?, ?) as l(entry, commitment, key)
            join gateway_audit.asking a on a.announced = l.entry join gateway_audit.entry e on e.index = a.entry_index
            where e.index < ? and position(convert_to(l.commitment, 'UTF8') in e.body) > 0 order by e.index desc limit ?
            """;

    private record Link(long entry, String commitment, byte[] key) {
    }

    private static Link link(Subject subject, ResultSet row) throws SQLException {
        var key = row.getBytes("key");
        return new Link(row.getLong("entry_index"), SubjectCommitment.of(key, subject), key);
    }

    private List<Use> uses(String sql, List<Link> links, long before, int limit, AuditProofs.Proofs current) {
        return db.query(sql, (row, i) -> {
            long index = row.getLong("index");
            return new Use(new Receipt(origin, index, Hash.of(row.getBytes("leaf"), 0).base64()),
                    EntryText.read(row.getBytes("body")).entry(),
                    row.getString("commitment"), Base64.getEncoder().encodeToString(row.getBytes("key")),
                    current.of(index));
        }, links.stream().mapToLong(Link::entry).toArray(),
                links.stream().map(Link::commitment).toArray(String[]::new),
                links.stream().map(Link::key).toArray(byte[][]::new), before, limit);
    }

    /** An answer about a person that left the hub. */
    public record Release(Receipt receipt, AuditEntry entry) {
    }

    /**
     * What was answered about any of these people before a time, newest first: for those who have to look again at what
     * rested on it. Entries under investigation are among them, for it is not shown to the person.
     *
     * @param limit 1 to {@link AuditSearch#MOST}
     */
    public List<Release> released(List<? extends Subject> subjects, Instant before, int limit) {
        if (limit < 1 || limit > AuditSearch.MOST) {
            throw new IllegalArgumentException("limit is 1 to " + AuditSearch.MOST);
        }
        return db.query("""
                select e.index, e.leaf, e.body from gateway_audit.entry e
                where e.index in (select s.entry_index from gateway_audit.subject_key s where s.lookup_hash = any (?))
                  and e.kind = 'QUERY' and e.decision = 'ALLOWED' and e.at < ? order by e.index desc limit ?
                """, (row, i) -> new Release(
                new Receipt(origin, row.getLong("index"), Hash.of(row.getBytes("leaf"), 0).base64()),
                EntryText.read(row.getBytes("body")).entry()),
                (Object) subjects.stream().map(lookup::of).toArray(byte[][]::new),
                Timestamp.from(before), limit);
    }

    /** The same about anybody. @param limit 1 to {@link AuditSearch#MOST} */
    public List<Release> released(Instant before, int limit) {
        if (limit < 1 || limit > AuditSearch.MOST) {
            throw new IllegalArgumentException("limit is 1 to " + AuditSearch.MOST);
        }
        return db.query("""
                select e.index, e.leaf, e.body from gateway_audit.entry e
                where e.kind = 'QUERY' and e.decision = 'ALLOWED' and e.at < ? order by e.index desc limit ?
                """, (row, i) -> new Release(
                new Receipt(origin, row.getLong("index"), Hash.of(row.getBytes("leaf"), 0).base64()),
                EntryText.read(row.getBytes("body")).entry()), Timestamp.from(before), limit);
    }

    /** The investigation is over: the subjects of this entry may see it. @return how many they are */
    public int lift(long index) {
        return db.update("update gateway_audit.subject_key set restricted = false where entry_index = ? and restricted",
                index);
    }

    /**
     * Destroys what links this person to entries. The entries stay, provable as before, about nobody. @return how many
     * links there were
     */
    public int erase(Subject subject) {
        return db.update("delete from gateway_audit.subject_key where lookup_hash = ?", lookup.of(subject));
    }
}
