package org.heqiao.connectors.banking;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;

/**
 * The banks' folders on the exchange server. Replies are only read: should the hub die before it has recorded the
 * answers, the file is still there; the bank clears its folders.
 */
final class BankFileStore {

    private static final int MOST_PARTS = 99;

    private final BankingConnection connection;
    private final SftpSessionPool sessions;
    private final Clock clock;

    BankFileStore(BankingConnection connection, SftpSessionPool sessions, Clock clock) {
        this.connection = connection;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What the bank has said so far; a reply in one file goes before a reply in parts. */
    BankReply poll(BankFile file) throws SourceFault {
        var whole = read(file, 0);
        if (whole.isPresent()) {
            return whole.get();
        }
        var parts = new ArrayList<BankReply>();
        for (int part = 1; part <= MOST_PARTS; part++) {
            var next = read(file, part);
            if (next.isEmpty()) {
                break;
            }
            parts.add(next.get());
            if (next.get().complete()) {
                break;
            }
        }
        return parts.isEmpty() ? BankReply.NOTHING_YET : ReplyFileParser.together(parts);
    }

    /**
     * Puts the request where the bank finds it, whole or not at all; a request that lies there already is the same one
     * and is left alone.
     */
    void submit(BankFile file, QueryContext queryContext, List<Question> questions) throws SourceFault {
        var today = LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
        var sealed = BankEnvelope.seal(connection.keyOf(file.bank()), file.requestName(),
                RequestFileWriter.of(file, queryContext, questions, today));
        sessions.with(sftp -> {
            if (size(sftp, file.requestPath()).isEmpty()) {
                var unfinished = file.requestPath() + ".tmp";
                sftp.put(new ByteArrayInputStream(sealed), unfinished, ChannelSftp.OVERWRITE);
                sftp.rename(unfinished, file.requestPath());
            }
            return file;
        });
    }

    /** Whether the server lets the hub in and every bank's folders are there. */
    void probe() throws SourceFault {
        sessions.with(sftp -> {
            for (var bank : connection.keys().keySet()) {
                sftp.stat("/" + bank + "/request");
                sftp.stat("/" + bank + "/reply");
            }
            return true;
        });
    }

    private Optional<BankReply> read(BankFile file, int part) throws SourceFault {
        var sealed = sessions.with(sftp -> fetch(sftp, file.replyPath(part), file.replyName(part)));
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        var text = BankEnvelope.open(connection.keyOf(file.bank()), file.replyName(part), sealed.get());
        return Optional.of(ReplyFileParser.read(file, part, text));
    }

    private Optional<byte[]> fetch(ChannelSftp sftp, String path, String name) throws SftpException, SourceFault {
        var size = size(sftp, path);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        if (size.get() > connection.largestFile().toBytes()) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, name + ": larger than agreed, not read");
        }
        try (var in = sftp.get(path)) {
            return Optional.of(in.readNBytes(Math.toIntExact(connection.largestFile().toBytes())));
        } catch (IOException broken) {
            throw new SftpException(ChannelSftp.SSH_FX_CONNECTION_LOST, "reading broke off", broken);
        }
    }

    private static Optional<Long> size(ChannelSftp sftp, String path) throws SftpException {
        try {
            return Optional.of(sftp.stat(path).getSize());
        } catch (SftpException absent) {
            if (absent.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw absent;
        }
    }
}
