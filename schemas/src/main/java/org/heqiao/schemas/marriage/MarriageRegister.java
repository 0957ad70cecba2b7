package org.heqiao.schemas.marriage;

import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.SourceEndpoint;
import org.heqiao.schemas.source.SourceId;

/**
 * The bureau's own register: a source like others, and asked in three more ways. Its connector answers here, and the
 * marital status asks here.
 */
public final class MarriageRegister {

    public static final SourceId SOURCE = new SourceId("civil-affairs");

    /** For somebody who waits; what a household's check asks goes to the address of bundles, as of any source. */
    public static final SourceEndpoint<Bundle, RegisterReply> PERSONS = SourceEndpoint.of(SOURCE, "persons",
            Bundle.class, RegisterReply.class);

    /** People known by other documents than a resident number. */
    public static final SourceEndpoint<DocumentQuestion[], RegisterReply> DOCUMENTS = SourceEndpoint.of(SOURCE,
            "documents",
            DocumentQuestion[].class, RegisterReply.class);

    /** Which marriages it holds at all, where nobody could be answered about; the question is empty. */
    public static final SourceEndpoint<String, RegisterScope> SCOPE = SourceEndpoint.of(SOURCE, "scope", String.class,
            RegisterScope.class);

    private MarriageRegister() {
    }
}
