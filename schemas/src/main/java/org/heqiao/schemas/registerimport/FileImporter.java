package org.heqiao.schemas.registerimport;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes files into the register. */
public interface FileImporter {

    /** Called in the transaction of every step, before its commit: what is written there is as lasting as the step. */
    @FunctionalInterface
    interface EveryStep {
        void with(Connection transaction, ImportProgress importProgress) throws SQLException;
    }

    FileImport open(ImportOptions importOptions, EveryStep everyStep);
}
