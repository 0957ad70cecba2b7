package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The styles of a workbook, each a second time: red, and as text.
 *
 * @param shift the marked style of a cell is that of the cell plus this; 0: there is none
 */
record MarkedStyles(byte[] xml, int shift) {

    private static final String RED = "FFFFC7CE";
    /** Built-in format "@". */
    private static final String TEXT = "49";
    /** A workbook holds at most 64,000 styles of cells. */
    private static final int MOST = 30_000;

    /** @return null: they are not such that a colour can be added */
    static @Nullable MarkedStyles of(byte[] styles) throws IOException {
        try {
            var document = document(styles);
            var fills = first(document, "fills");
            var formats = first(document, "cellXfs");
            if (formats == null) {
                return null;
            }
            if (fills == null) {
                fills = noFills(document, formats);
            }
            int fill = children(fills, "fill").size();
            fills.appendChild(red(document, fills));
            fills.setAttribute("count", String.valueOf(fill + 1));
            var all = children(formats, "xf");
            if (all.isEmpty() || all.size() > MOST) {
                return null;
            }
            for (var format : all) {
                var copy = (Element) format.cloneNode(true);
                copy.setAttribute("fillId", String.valueOf(fill));
                copy.setAttribute("applyFill", "1");
                copy.setAttribute("numFmtId", TEXT);
                copy.setAttribute("applyNumberFormat", "1");
                formats.appendChild(copy);
            }
            formats.setAttribute("count", String.valueOf(2 * all.size()));
            return new MarkedStyles(bytes(document), all.size());
        } catch (ParserConfigurationException | SAXException | TransformerException unusual) {
            return null;
        }
    }

    /** The two that every workbook has, for one whose program left them out. */
    private static Element noFills(Document document, Element formats) {
        var fills = document.createElementNS(formats.getNamespaceURI(), "fills");
        for (var type : new String[]{"none", "gray125"}) {
            var pattern = document.createElementNS(formats.getNamespaceURI(), "patternFill");
            pattern.setAttribute("patternType", type);
            fills.appendChild(document.createElementNS(formats.getNamespaceURI(), "fill")).appendChild(pattern);
        }
        var borders = first(document, "borders");
        var styles = first(document, "cellStyleXfs");
        formats.getParentNode().insertBefore(fills, borders != null ? borders : styles != null ? styles : formats);
        return fills;
    }

    private static Element red(Document document, Element fills) {
        var fill = document.createElementNS(fills.getNamespaceURI(), "fill");
        var pattern = document.createElementNS(fills.getNamespaceURI(), "patternFill");
        pattern.setAttribute("patternType", "solid");
        var colour = document.createElementNS(fills.getNamespaceURI(), "fgColor");
        colour.setAttribute("rgb", RED);
        pattern.appendChild(colour);
        fill.appendChild(pattern);
        return fill;
    }

    private static Document document(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(xml));
    }

    private static @Nullable Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS("*", name).item(0);
    }

    private static ArrayList<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    private static byte[] bytes(Document document) throws TransformerException {
        var out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document),
                new StreamResult(out));
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "MarkedStyles[" + shift + "]";
    }
}
