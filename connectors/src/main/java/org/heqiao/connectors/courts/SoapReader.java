package org.heqiao.connectors.courts;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.heqiao.schemas.source.SourceFault;

/**
 * Reads an envelope from an agency that need not mean well: no document type, hence no entities of any kind; UTF-8
 * only; nothing outside the envelope is ever fetched. Every fault names a place in the document, never its content.
 */
final class SoapReader {

    private final XMLStreamReader xml;
    private int depth;

    private SoapReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    interface Child {
        void read(String name) throws XMLStreamException, SourceFault;
    }

    interface Content<T> {
        T read(SoapReader payload) throws XMLStreamException, SourceFault;
    }

    /** What the payload element says; a SOAP fault in its place is thrown as what it means. */
    static <T> T read(byte[] envelope, String payload, Content<T> content) throws SourceFault {
        try {
            return content.read(open(envelope).payload(payload));
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    private static SoapReader open(byte[] envelope) throws XMLStreamException, SourceFault {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched from outside the document");
        });
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(envelope),
                StandardCharsets.UTF_8.name());
        String declared = xml.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "an answer of the courts is not in UTF-8");
        }
        return new SoapReader(xml);
    }

    private SoapReader payload(String expected) throws XMLStreamException, SourceFault {
        start();
        if (!isSoap("Envelope")) {
            throw malformed("no envelope");
        }
        start();
        while (!isSoap("Body")) {
            skip();
            start();
        }
        start();
        if (isSoap("Fault")) {
            throw SoapFault.read(this);
        }
        if (!xml.getLocalName().equals(expected) || !SoapRequest.COURT.equals(xml.getNamespaceURI())) {
            throw malformed("another payload than expected");
        }
        return this;
    }

    /**
     * Visits the children of the current element; what a visit leaves unread is skipped. Afterwards the element has
     * ended.
     */
    void eachChild(Child child) throws XMLStreamException, SourceFault {
        int parent = depth;
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child.read(xml.getLocalName());
                while (depth > parent) {
                    next();
                }
            }
        }
    }

    /** The text of the current element, without outer blanks; the element has ended then. */
    String text() throws XMLStreamException {
        String text = xml.getElementText();
        depth--;
        return text.strip();
    }

    /** The courts broke their contract at the current place. */
    SourceFault malformed(String how) {
        var place = xml.getLocation();
        return new SourceFault(SourceFault.Kind.MALFORMED,
                "an answer of the courts holds %s, line %d column %d".formatted(how,
                        place.getLineNumber(), place.getColumnNumber()));
    }

    /** The parser's own message may quote the document, so only the place is kept. */
    private static SourceFault malformed(XMLStreamException cause) {
        var place = cause.getLocation();
        return new SourceFault(SourceFault.Kind.MALFORMED, place == null
                ? "an answer of the courts is not XML"
                : "an answer of the courts is not XML, line %d column %d".formatted(place.getLineNumber(),
                        place.getColumnNumber()));
    }

    private boolean isSoap(String name) {
        return xml.getLocalName().equals(name) && SoapRequest.SOAP.equals(xml.getNamespaceURI());
    }

    private void start() throws XMLStreamException, SourceFault {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
                throw malformed("an envelope without content");
            }
        }
    }

    private void skip() throws XMLStreamException, SourceFault {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    private int next() throws XMLStreamException, SourceFault {
        if (!xml.hasNext()) {
            throw malformed("an end too early");
        }
        int event = xml.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw malformed("a document type or an entity");
            default -> {
            }
        }
        return event;
    }
}
