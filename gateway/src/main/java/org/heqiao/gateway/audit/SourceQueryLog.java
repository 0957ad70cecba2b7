package org.heqiao.gateway.audit;

import java.util.List;

import org.heqiao.schemas.identity.Subject;

/**
 * What the hub itself asks of sources on behalf of a submission. It is announced before anything is asked, with
 * everybody it will be about; each question put is told afterwards, with its outcome and those it was about, before its
 * answer goes anywhere.
 */
public interface SourceQueryLog {

    /** Most people an entry names; more are told in several entries. */
    int MOST = 800;

    /**
     * How an announced person is named by the entries that follow.
     *
     * @param announcement index of the entry that announced the person
     * @param commitment   to the person's number, under the key drawn for the announcement; base64
     */
    record Named(long announcement, String commitment) {
    }

    /**
     * Returns when it is durable. Some people may be announced more than once.
     *
     * @param entry its count becomes that of the people
     * @return one for each of the subjects, in their order
     * @throws AuditLog.Unwritable it is not durable, or not known to be: nothing may be asked
     */
    List<Named> announce(SourceQuery entry, List<? extends Subject> subjects);

    /**
     * Returns when it is durable.
     *
     * @param entry its count becomes that of the people
     * @throws AuditLog.Unwritable it is not durable, or not known to be: no answer may go on
     */
    void asked(SourceQuery entry, List<Named> subjects);
}
