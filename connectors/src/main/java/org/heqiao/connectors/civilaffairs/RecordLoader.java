package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.heqiao.schemas.registerimport.RowCode;

/** Records of one kind on their way into the register, a chunk a transaction. Used by one thread at a time. */
public interface RecordLoader<T> {

    /** Adds something to the transaction of a chunk. */
    @FunctionalInterface
    interface BeforeCommit {
        void with(Connection connection, Chunk chunk) throws SQLException;
    }

    /** What is to be said of the record of a line, beside the records that are there. */
    record Noted(long line, RowCode code) {
    }

    /**
     * @param rows      handed over
     * @param fresh     not there before
     * @param completed there before, and now say what they had left open
     * @param differing lines of those that say something else than the record that is there, which stays
     * @param notes     what those that were taken do not fit
     */
    record Chunk(int rows, long fresh, long completed, List<Long> differing, List<Noted> notes) {

        /** Of which nothing is to be said. */
        public Chunk(int rows, long fresh, long completed, List<Long> differing) {
            this(rows, fresh, completed, differing, List.of());
        }
    }

    /** So many records are committed by {@link #add} of the last of them. */
    int chunk();

    /** @param line where it stands in its file */
    void add(long line, T each) throws SQLException;

    /** Commits what is waiting, be it nothing. */
    void flush() throws SQLException;

    void end() throws SQLException;
}
