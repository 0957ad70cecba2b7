package org.heqiao.connectors.courts;

import java.time.Clock;

import javax.xml.stream.XMLStreamException;

import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.schemas.source.SourceFault;

/** What a SOAP 1.1 fault means for the hub (SOAP 1.1 §4.4.1). Its text may quote the request and is not kept. */
final class SoapFault {

    private SoapFault() {
    }

    /**
     * SOAP 1.1 faults come with status 500 (§6.2); what else comes with it is no SOAP, and every other status is HTTP's
     * own.
     */
    static void unlessAnswered(Exchange exchange, Clock clock) throws SourceFault {
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        if (HttpFaults.status(exchange) != 500 || type == null || !type.contains("xml")) {
            HttpFaults.unlessOk(exchange, clock);
        }
    }

    static SourceFault read(SoapReader fault) throws XMLStreamException, SourceFault {
        StringBuilder code = new StringBuilder();
        fault.eachChild(name -> {
            if (name.equals("faultcode")) {
                code.append(fault.text());
            }
        });
        return of(code.substring(code.lastIndexOf(":") + 1));
    }

    /** {@code Client} may be refined after a dot: {@code Client.Authentication}. */
    private static SourceFault of(String code) {
        String group = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        return switch (group) {
            case "Server" -> new SourceFault(SourceFault.Kind.FAILED, "the courts report a fault of their own");
            case "Client" -> new SourceFault(SourceFault.Kind.DENIED, "the courts refuse the hub's request as such");
            default -> new SourceFault(SourceFault.Kind.MALFORMED,
                    "the courts answer with a fault that SOAP 1.1 does not know");
        };
    }
}
