package org.heqiao.routes.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, read from one element to the next. Document types, and with them entities, are refused.
 */
final class XmlPart implements AutoCloseable {

    private static final int DEEPEST = 100;
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // without a document type these count only &amp; and its like
        XML.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        XML.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    }

    private final String name;
    private final XMLStreamReader xml;
    private int depth;

    XmlPart(String name, InputStream content) throws BadFile {
        this.name = name;
        try {
            this.xml = XML.createXMLStreamReader(Texts.reader(new MarkupLimit(content), StandardCharsets.UTF_8));
        } catch (IOException | XMLStreamException | RuntimeException unreadable) {
            throw unreadable();
        }
    }

    /** The next event that is of {@link XMLStreamConstants}. */
    int next() throws BadFile {
        int event;
        try {
            event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException | RuntimeException unreadable) {
            // the parser's own message may hold what stands there
            throw unreadable();
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST || event == XMLStreamConstants.DTD
                || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw unreadable();
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    /** The next element that begins, by its local name; null: there is none. */
    @Nullable
    String nextElement() throws BadFile {
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                return xml.getLocalName();
            }
        }
        return null;
    }

    String element() {
        return xml.getLocalName();
    }

    String text() {
        return xml.getText();
    }

    /** By its local name: strict workbooks have other namespaces. */
    @Nullable
    String attribute(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private BadFile unreadable() {
        return new BadFile("file-malformed",
                "the workbook cannot be read: its part " + name + " is damaged (工作簿损坏：部件" + name + "无法读取)");
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException harmless) {
            // nothing is held open: the part lies in memory
        }
    }
}
