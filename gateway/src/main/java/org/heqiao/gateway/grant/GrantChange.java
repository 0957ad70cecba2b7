package org.heqiao.gateway.grant;

/** One thing to be changed about grants. */
public sealed interface GrantChange {

    String id();

    /** A new grant, or a new version of the one with its id. */
    record Put(Grant grant) implements GrantChange {

        @Override
        public String id() {
            return grant.id();
        }
    }

    /** The grant no longer holds. */
    record Revoke(String id) implements GrantChange {
    }
}
