package org.heqiao.routes;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heqiao.schemas.event.ChangeFeed;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A register in which a test writes what changes. */
public final class WrittenChanges implements ChangeFeed {

    private final List<RegisterChange> changes = new CopyOnWriteArrayList<>();
    private final LookupHash hash;
    private final JdbcTemplate db;
    private final Clock clock;

    public WrittenChanges(LookupHash hash, JdbcTemplate db, Clock clock) {
        this.hash = hash;
        this.db = db;
        this.clock = clock;
    }

    /** Seqs have gaps, as those of a database have. */
    public void happens(Kind kind, LocalDate on, String a, String b) {
        write(List.of(change(kind, on, a, b)));
    }

    public RegisterChange change(Kind kind, LocalDate on, String a, String b) {
        return new RegisterChange(0, kind, clock.instant(), on, RecordSource.REGISTRY, "640199/" + on, concerned(a),
                concerned(b));
    }

    public synchronized void write(List<RegisterChange> more) {
        long next = newest();
        var numbered = new ArrayList<RegisterChange>();
        for (var one : more) {
            next += 3;
            numbered.add(new RegisterChange(next, one.kind(), clock.instant(), one.on(), one.origin(), one.reference(),
                    one.a(), one.b()));
        }
        changes.addAll(numbered);
        db.query("select pg_notify('" + channel() + "', '')", row -> {
        });
    }

    private Concerned concerned(String number) {
        var id = new ResidentId(number);
        return new Concerned(PersonKey.of(hash.of(id)), id, "张远山");
    }

    @Override
    public List<RegisterChange> after(long seq, int limit) {
        return changes.stream().filter(registerChange -> registerChange.seq() > seq).limit(limit).toList();
    }

    @Override
    public long newest() {
        return changes.isEmpty() ? 0 : changes.getLast().seq();
    }

    /** As if they had been written so long ago. */
    public synchronized void age(Duration by) {
        changes.replaceAll(
                one -> new RegisterChange(one.seq(), one.kind(), one.recordedAt().minus(by), one.on(), one.origin(),
                        one.reference(),
                        one.a(), one.b()));
    }

    @Override
    public synchronized int purge(Connection transaction, Instant before, long passed, int limit) {
        var gone = changes.stream().limit(Math.clamp(changes.size() - 1L, 0, limit))
                .takeWhile(one -> one.recordedAt().isBefore(before) && one.seq() <= passed).toList();
        changes.removeAll(gone);
        return gone.size();
    }

    @Override
    public synchronized @Nullable Instant oldest() {
        return changes.isEmpty() ? null : changes.getFirst().recordedAt();
    }

    @Override
    public String channel() {
        return "written_change";
    }
}
