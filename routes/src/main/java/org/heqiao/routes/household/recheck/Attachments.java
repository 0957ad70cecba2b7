package org.heqiao.routes.household.recheck;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.FilesInUse;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

/** Evidence that is handed in with an objection: looked at whole before it is kept, encrypted, never changed. */
@Component
class Attachments implements FilesInUse {

    static final DataSize LARGEST = DataSize.ofMegabytes(10);
    static final int MOST = 10;

    private final JdbcTemplate db;
    private final EncryptedFileStore files;
    private final Objections objections;
    private final TransactionOperations transaction;
    private final Clock clock;

    Attachments(JdbcTemplate db, EncryptedFileStore files, Objections objections, TransactionOperations transaction,
            Clock clock) {
        this.db = db;
        this.files = files;
        this.objections = objections;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What it is to show. Closed list, part of the contract. */
    enum Evidence {
        IDENTITY, INCOME, BANK_ACCOUNT, VEHICLE, PROPERTY, MARRIAGE, DEATH, EXPENDITURE, AUTHORISATION, OTHER
    }

    /** One of an objection's. @param position from 1; @param file number of its pieces; @param digest SHA-256 */
    record Attachment(int position, long file, Evidence evidence, AttachmentKind kind, long bytes, byte[] digest,
            Instant at) {
    }

    /** Reads it whole and looks at it; nothing is kept. */
    byte[] receive(Objection objection, InputStream body, AttachmentKind kind) throws IOException, BadFile {
        next(objection);
        var content = body.readNBytes(Math.toIntExact(LARGEST.toBytes()) + 1);
        if (content.length > LARGEST.toBytes()) {
            throw new BadFile("file-too-large",
                    "evidence has at most " + LARGEST.toMegabytes() + " MB a file (单个文件不超过10MB)");
        }
        AttachmentCheck.check(content, kind);
        return content;
    }

    /** Keeps what was received. @return its place, from 1 */
    int keep(Objection objection, Evidence evidence, AttachmentKind kind, byte[] content) {
        return Objects.requireNonNull(transaction.execute(tx -> {
            var locked = objections.lock(objection.no()).orElseThrow(NoSuchObjection::new);
            int position = next(locked);
            db.update("""
                    insert into hub.objection_attachment (objection, position, file, evidence, media_type, bytes,
                           digest, at) values (?, ?, ?, ?, ?, ?, ?, ?)""", locked.id(), position, files.keep(content),
                    evidence.name(), kind.mediaType(), content.length, Sha256.begin().digest(content),
                    Timestamp.from(clock.instant()));
            return position;
        }));
    }

    private int next(Objection objection) {
        if (!objection.state().isOpen()) {
            throw new ObjectionState("evidence is handed in while an objection is open, and this one is "
                    + objection.state());
        }
        int position = of(objection).size() + 1;
        if (position > MOST) {
            throw new ObjectionState("an objection has at most " + MOST + " attachments (佐证材料最多" + MOST + "份)");
        }
        return position;
    }

    List<Attachment> of(Objection objection) {
        return db.query("""
                select position, file, evidence, media_type, bytes, digest, at from hub.objection_attachment
                 where objection = ? order by position""", (row, n) -> new Attachment(row.getInt(1), row.getLong(2),
                Evidence.valueOf(row.getString(3)), kind(row.getString(4)), row.getLong(5), row.getBytes(6),
                row.getTimestamp(7).toInstant()), objection.id());
    }

    private static AttachmentKind kind(String mediaType) {
        for (var kind : AttachmentKind.values()) {
            if (kind.mediaType().equals(mediaType)) {
                return kind;
            }
        }
        throw new IllegalStateException("not a kind of attachment: " + mediaType);
    }

    byte[] content(Attachment attachment) {
        return files.content(attachment.file());
    }

    @Override
    public List<Long> filesInUse() {
        return db.queryForList("select file from hub.objection_attachment", Long.class);
    }
}
