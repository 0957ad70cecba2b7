package org.heqiao.routes.sources.quarantine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps what is not believed, so that somebody can show the agency what it sent. A fingerprint is the source, the fault
 * and the place: nobody is in it. Of what nobody asked about only the fingerprint and the reference are kept.
 */
@Component
public class Quarantine {

    private static final byte[] PLACE = "hub.quarantine".getBytes(StandardCharsets.US_ASCII);
    /** Of one reply: what is wrong with thousands of rows is wrong with the first. */
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_EVIDENCE = 4_000;

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final MeterRegistry meters;
    private final Clock clock;

    Quarantine(JdbcTemplate db, FieldCipher cipher, MeterRegistry meters, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.meters = meters;
        this.clock = clock;
    }

    /** All that is wrong alike. */
    public record Group(String source, Rejected.Fault fault, String place, long count, Instant firstSeen,
            Instant lastSeen) {
    }

    /** The caller provides the transaction. */
    public void keep(SourceId source, long bundle, Collection<Rejected> rejected) {
        rejected.stream().limit(MOST_AT_ONCE).forEach(each -> {
            db.update("""
                    insert into hub.quarantine (source, fault, place, bundle, leg, seen_at, evidence)
                    values (?, ?, ?, ?, ?, ?, ?)""", source.value(), each.fault().name(), each.place(), bundle,
                    each.leg(), Timestamp.from(clock.instant()),
                    each.evidence().isEmpty() ? null : sealed(each.evidence()));
        });
        rejected.forEach(each -> Counter.builder("heqiao.source.rejected").tag("source", source.value())
                .tag("fault", each.fault().name().toLowerCase(Locale.ROOT))
                .description("what a source said that was not believed, by what was wrong with it").register(meters)
                .increment());
    }

    /** By fingerprint, the latest first. */
    public List<Group> groups() {
        return db.query("""
                select source, fault, place, count(*), min(seen_at), max(seen_at) from hub.quarantine
                 group by source, fault, place order by max(seen_at) desc""",
                (row, n) -> new Group(row.getString(1), Rejected.Fault.valueOf(row.getString(2)), row.getString(3),
                        row.getLong(4), row.getTimestamp(5).toInstant(), row.getTimestamp(6).toInstant()));
    }

    private byte[] sealed(String evidence) {
        var text = evidence.length() <= LONGEST_EVIDENCE ? evidence : evidence.substring(0, LONGEST_EVIDENCE);
        return cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), PLACE);
    }
}
