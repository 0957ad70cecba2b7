package org.heqiao.connectors.civilaffairs;

import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.schemas.marriage.DocumentQuestion;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;

/** The bureau's own register, asked like any other agency: a bundle is one query. */
public final class CivilAffairsRoute extends RouteBuilder {

    private final RegisterSearch search;

    public CivilAffairsRoute(CivilAffairsConnection connection, DataSource database, LookupHash hash,
            FieldCipher cipher) {
        this.search = new RegisterSearch(database, connection.queryTimeout(), hash, new PersonCipher(cipher),
                System::nanoTime);
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from("direct:civil-affairs").routeId("civil-affairs")
                .process(exchange -> {
                    var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
                    exchange.getMessage().setBody(Reply.of(search.about(bundle.questions())));
                });

        from("direct:civil-affairs-documents").routeId("civil-affairs-documents")
                .process(exchange -> {
                    var questions = exchange.getMessage().getMandatoryBody(DocumentQuestion[].class);
                    exchange.getMessage().setBody(Reply.of(search.aboutDocuments(List.of(questions))));
                });

        from("direct:civil-affairs-scope").routeId("civil-affairs-scope")
                .process(exchange -> exchange.getMessage().setBody(search.scope()));

        from("direct:civil-affairs-probe").routeId("civil-affairs-probe")
                .process(exchange -> search.probe());
    }
}
