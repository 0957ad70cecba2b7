package org.heqiao.connectors.civilaffairs;

import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.schemas.marriage.DocumentQuestion;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceId;

/** The bureau's own register, asked like any other agency: a bundle is one query. */
public final class CivilAffairsRoute extends RouteBuilder implements SourceConnector {

    private final RegisterSearch search;

    /** Searches for everybody anew. */
    public CivilAffairsRoute(CivilAffairsConnection connection, DataSource database, LookupHash hash,
            FieldCipher cipher) {
        this(new RegisterSearch(database, connection.queryTimeout(), hash, cipher, System::nanoTime, unmade -> {
        }));
    }

    CivilAffairsRoute(RegisterSearch search) {
        this.search = search;
    }

    @Override
    public SourceId id() {
        return MarriageRegister.SOURCE;
    }

    // @formatter:off
    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(ask().uri()).routeId("civil-affairs")
            .process(exchange -> {
                var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
                exchange.getMessage().setBody(Reply.of(search.about(bundle.questions())));
            });

        from(MarriageRegister.PERSONS.uri()).routeId("civil-affairs-persons")
            .process(exchange -> {
                var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
                exchange.getMessage().setBody(search.persons(bundle.questions()));
            });

        from(MarriageRegister.DOCUMENTS.uri()).routeId("civil-affairs-documents")
            .process(exchange -> {
                var questions = exchange.getMessage().getMandatoryBody(DocumentQuestion[].class);
                exchange.getMessage().setBody(search.documents(List.of(questions)));
            });

        from(MarriageRegister.SCOPE.uri()).routeId("civil-affairs-scope")
            .process(exchange -> exchange.getMessage().setBody(search.scope()));

        from(probe().uri()).routeId("civil-affairs-probe")
            .process(exchange -> search.probe());
    }
    // @formatter:on
}
