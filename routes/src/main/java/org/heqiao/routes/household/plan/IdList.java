package org.heqiao.routes.household.plan;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of rows to be looked up one by one on the primary key. Rows of a household lie together, but a join on a
 * range of numbers is one that the planner gets wrong before it has statistics; this it cannot.
 */
final class IdList {

    private final List<Long> numbers = new ArrayList<>();

    void addRange(long first, int count) {
        for (int i = 0; i < count; i++) {
            numbers.add(first + i);
        }
    }

    Array array(Connection connection) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }
}
