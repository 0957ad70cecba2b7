package org.heqiao.routes.corrections;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Corrections go with their steps some years after they ended. Whom one is about is known only when it is opened. */
@Component
class CorrectionsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final LookupHash hash;

    CorrectionsExpiry(JdbcTemplate db, FieldCipher cipher, LookupHash hash) {
        this.db = db;
        this.cipher = cipher;
        this.hash = hash;
    }

    private record Ended(long id, CorrectionSubject content) {
    }

    @Override
    public String kind() {
        return "corrections";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(ended_at) from hub.correction", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var gone = db
                .query("select id, content from hub.correction where ended_at < ? order by id",
                        (row, n) -> new Ended(row.getLong(1), CorrectionSubject.open(row.getBytes(2), cipher)),
                        Timestamp.from(before))
                .stream().filter(each -> !isHeld(each, holds)).limit(most).map(Ended::id).toArray(Long[]::new);
        db.update("delete from hub.correction_step where correction = any (?)", (Object) gone);
        return db.update("delete from hub.correction where id = any (?)", (Object) gone);
    }

    private boolean isHeld(Ended correction, Holds holds) {
        return correction.content.subjects().stream().map(hash::of)
                .anyMatch(subject -> holds.persons().stream().anyMatch(held -> Arrays.equals(held, subject)));
    }
}
