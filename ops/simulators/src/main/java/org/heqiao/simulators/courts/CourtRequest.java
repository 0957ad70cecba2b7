package org.heqiao.simulators.courts;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A request as the courts read it.
 *
 * @param operation {@code tjcx}, {@code hqfk}, {@code xt}
 * @param number    {@code cxqqdh}; empty where the operation has none
 */
record CourtRequest(String accessCode, String accessKey, String operation, String number, List<Entry> entries) {

    static final String COURT = "urn:court:list-query:1";

    /** One person asked about. */
    record Entry(long businum, String name, String id) {
    }

    static CourtRequest read(byte[] envelope) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(envelope));
        String code = "";
        String key = "";
        String operation = "";
        String number = "";
        String businum = "";
        String name = "";
        List<Entry> entries = new ArrayList<>();
        boolean inBody = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (inBody && operation.isEmpty()) {
                operation = xml.getLocalName();
                continue;
            }
            switch (xml.getLocalName()) {
                case "Body" -> inBody = true;
                case "jrdm" -> code = xml.getElementText();
                case "jrmy" -> key = xml.getElementText();
                case "cxqqdh" -> number = xml.getElementText();
                case "businum" -> businum = xml.getElementText();
                case "xm" -> name = xml.getElementText();
                case "zjhm" -> entries.add(new Entry(Long.parseLong(businum), name, xml.getElementText()));
                default -> {
                }
            }
        }
        return new CourtRequest(code, key, operation, number, entries);
    }

    boolean is(String code, String key) {
        return accessCode.equals(code) && accessKey.equals(key);
    }

    @Override
    public String toString() {
        return "Letter[" + operation + ", " + number + ", " + entries.size() + " entries]";
    }
}
