package org.heqiao.schemas.delivery;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes files into the register. */
public interface Deliveries {

    /** Called in the transaction of every step, before its commit: what is written there is as lasting as the step. */
    @FunctionalInterface
    interface EveryStep {
        void with(Connection transaction, Step step) throws SQLException;
    }

    Delivery open(Terms terms, EveryStep everyStep);
}
