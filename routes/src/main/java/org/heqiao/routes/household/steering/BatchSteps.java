package org.heqiao.routes.household.steering;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.privacy.FieldCipher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When, by whom and why a batch was paused, resumed or cancelled. */
@Component
public class BatchSteps {

    private static final byte[] OFFICER = "hub.batch_step".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final Clock clock;

    BatchSteps(JdbcTemplate db, FieldCipher cipher, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** One of them. @param step a word of the contract; @param officer number of the officer at the agency */
    public record Taken(String step, Instant at, String agency, String officer, String reason) {
    }

    /** In the caller's transaction, which has locked the batch. */
    void note(long batch, BatchStep step, AgencyCode by) {
        var officer = step.context().asking().officer().number();
        db.update("""
                insert into hub.batch_step (batch_id, position, at, agency, officer, step, reason)
                select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? from hub.batch_step where batch_id = ?""",
                batch, Timestamp.from(clock.instant()), by.value(),
                cipher.encrypt(officer.getBytes(StandardCharsets.UTF_8), OFFICER), step.kind().name(), step.reason(),
                batch);
    }

    List<Taken> of(long batch) {
        return db.query("select step, at, agency, officer, reason from hub.batch_step where batch_id = ?"
                + " order by position",
                (row, n) -> new Taken(row.getString(1), row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        new String(cipher.decrypt(row.getBytes(4), OFFICER), StandardCharsets.UTF_8),
                        row.getString(5)),
                batch);
    }

    /** Empty: nobody interfered. */
    public Optional<Taken> last(long batch) {
        var steps = of(batch);
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }
}
