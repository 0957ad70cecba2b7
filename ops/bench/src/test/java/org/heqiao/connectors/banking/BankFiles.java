package org.heqiao.connectors.banking;

import java.util.List;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;

/** The exchange of files with the banks, whatever carries them. */
interface BankFiles extends AutoCloseable {

    BankReply poll(BankFile file) throws Exception;

    void submit(BankFile file, QueryContext asking, List<Question> questions) throws Exception;

    /** As the hub does it. */
    static BankFiles byPool(BankingConnection connection) {
        var sessions = new SftpSessionPool(connection);
        var store = new BankFileStore(connection, sessions, java.time.Clock.systemUTC());
        return new BankFiles() {
            @Override
            public BankReply poll(BankFile file) throws Exception {
                return store.poll(file);
            }

            @Override
            public void submit(BankFile file, QueryContext asking, List<Question> questions) throws Exception {
                store.submit(file, asking, questions);
            }

            @Override
            public void close() {
                sessions.stop();
            }
        };
    }
}
