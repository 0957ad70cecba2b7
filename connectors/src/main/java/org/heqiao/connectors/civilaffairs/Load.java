package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Records of one kind on their way into the register, a chunk a transaction. Used by one thread. */
public interface Load<T> {

    /** Adds something to the transaction of a chunk. */
    @FunctionalInterface
    interface BeforeCommit {
        void with(Connection connection, Chunk chunk) throws SQLException;
    }

    /**
     * @param rows      handed over
     * @param fresh     not there before
     * @param completed there before, and now say what they had left open
     * @param differing lines of those that say something else than the record that is there, which stays
     */
    record Chunk(int rows, long fresh, long completed, List<Long> differing) {
    }

    /** @param line where it stands in its file */
    void add(long line, T each) throws SQLException;

    /** Commits what is waiting, be it nothing. */
    void flush() throws SQLException;

    void end() throws SQLException;
}
