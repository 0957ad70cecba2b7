package org.heqiao.schemas.marriage;

import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceEndpoint;
import org.heqiao.schemas.source.SourceId;

/**
 * The bureau's own register: a source like others, and asked in two more ways. Its connector answers here, and the
 * marital status asks here.
 */
public final class MarriageRegister {

    public static final SourceId SOURCE = new SourceId("civil-affairs");

    private static final SourceConnector CONNECTOR = () -> SOURCE;

    public static final SourceEndpoint<Bundle, Reply> PERSONS = CONNECTOR.ask();

    /** People known by other documents than a resident number. */
    public static final SourceEndpoint<DocumentQuestion[], Reply> DOCUMENTS = SourceEndpoint.of(SOURCE, "documents",
            DocumentQuestion[].class, Reply.class);

    /** Which marriages it holds at all; the question is empty. */
    public static final SourceEndpoint<String, RegisterScope> SCOPE = SourceEndpoint.of(SOURCE, "scope", String.class,
            RegisterScope.class);

    private MarriageRegister() {
    }
}
