package org.heqiao.connectors.banking;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/**
 * The same by Camel's SFTP endpoint: one endpoint puts requests under a name of their own and renames them, the others
 * read replies and leave them there.
 *
 * @see BankFileStore
 */
final class CamelBankFiles implements BankFiles {

    /** How a reply that may or may not be there is asked for. */
    enum Look {
        /** One endpoint a bank; it lists the folder and takes the file of the name. */
        LISTED,
        /** An endpoint a file; it fetches the file without listing. */
        NAMED
    }

    private static final int MOST_PARTS = 99;

    private final BankingConnection connection;
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate to;

    CamelBankFiles(BankingConnection connection, String hostKey, Look look) throws Exception {
        this.connection = connection;
        camel.disableJMX();
        camel.getRegistry().bind("knownHosts", ("[" + connection.host() + "]:" + connection.port() + " " + hostKey)
                .getBytes(StandardCharsets.US_ASCII));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                var reading = "&noop=true&idempotent=false&download=true";
                for (var bank : connection.keys().keySet()) {
                    from("direct:put-" + bank).to(at(bank + "/request")
                            + "&fileExist=Ignore&tempFileName=${file:name}.tmp&fastExistsCheck=true");
                    var folder = at(bank + "/reply") + reading;
                    switch (look) {
                        case LISTED -> from("direct:look-" + bank)
                                .pollEnrich(folder + "&fileName=${header.wanted}", 0, CamelBankFiles::found);
                        case NAMED -> from("direct:look-" + bank).pollEnrich()
                                .simple(folder + "&useList=false&ignoreFileNotFoundOrPermissionError=true"
                                        + "&fileName=${header.wanted}")
                                .timeout(0).cacheSize(-1).aggregationStrategy(CamelBankFiles::found);
                    }
                }
            }
        });
        camel.start();
        to = camel.createProducerTemplate();
    }

    private String at(String folder) {
        return "sftp://" + connection.host() + ":" + connection.port() + "/" + folder + "?username="
                + connection.username() + "&password=RAW(" + connection.password() + ")"
                + "&knownHosts=#knownHosts&useUserKnownHostsFile=false&strictHostKeyChecking=yes"
                + "&preferredAuthentications=password&stepwise=false&autoCreate=false"
                + "&connectTimeout=" + connection.connectTimeout().toMillis() + "&soTimeout="
                + connection.readTimeout().toMillis()
                + "&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true";
    }

    private static Exchange found(@Nullable Exchange question, @Nullable Exchange file) {
        var asked = Objects.requireNonNull(question);
        asked.getMessage().setBody(file == null ? new byte[0] : file.getMessage().getBody(byte[].class));
        return asked;
    }

    @Override
    public BankReply poll(BankFile file) throws SourceFault {
        for (int part = 0; part <= MOST_PARTS; part++) {
            var sealed = to.requestBodyAndHeader("direct:look-" + file.bank(), new byte[0], "wanted",
                    file.replyName(part), byte[].class);
            if (sealed != null && sealed.length > 0) {
                return ReplyFileParser.read(file, part,
                        BankEnvelope.open(connection.keyOf(file.bank()), file.replyName(part), sealed));
            }
            if (part == 1) {
                break;
            }
        }
        return BankReply.NOTHING_YET;
    }

    @Override
    public void submit(BankFile file, QueryContext asking, List<Question> questions) {
        var sealed = BankEnvelope.seal(connection.keyOf(file.bank()), file.requestName(),
                RequestFileWriter.of(file, asking, questions, LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))));
        to.sendBodyAndHeader("direct:put-" + file.bank(), sealed, Exchange.FILE_NAME, file.requestName());
    }

    @Override
    public void close() {
        camel.stop();
    }
}
