package org.heqiao.routes.work;

import org.heqiao.gateway.node.Nodes;

/**
 * What a node holds of durable work: the row names the process, and is its own for as long as that lives, and no longer
 * than until a time, where a step has one. Whoever claims a row asks for one that is free, in the same statement.
 */
public final class Lease {

    private Lease() {
    }

    /** SQL: the row is free, or its holder is dead. @param owner column with the process, {@link Nodes#instance()} */
    public static String isFree(String owner) {
        return "(" + owner + " is null or not " + Nodes.isAliveSql(owner) + ")";
    }

    /** SQL, to which the time is bound that it is: the same, or the time is over. @param until column with its end */
    public static String isFree(String owner, String until) {
        return "(" + until + " is null or " + until + " <= ? or " + isFree(owner) + ")";
    }
}
