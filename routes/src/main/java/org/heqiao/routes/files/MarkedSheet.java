package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import org.heqiao.routes.files.MarkedWorkbook.Mark;
import org.jspecify.annotations.Nullable;

/**
 * A sheet copied event by event; in rows that are wrong the cells get the marked style, and a cell with the reasons
 * comes last.
 */
final class MarkedSheet {

    private static final XMLInputFactory IN = XMLInputFactory.newDefaultFactory();
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();

    static {
        IN.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        IN.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final XMLEventReader in;
    private final XMLEventWriter out;
    private final long headingRow;
    private final int reasons;
    private final int shift;
    private final Map<Long, RowMarks> marks = new HashMap<>();

    /** @param columns of the cells that are wrong, from 1 */
    private record RowMarks(TreeSet<Integer> columns, List<String> reasons) {
    }

    private MarkedSheet(XMLEventReader in, XMLEventWriter out, long headingRow, int reasons, int shift) {
        this.in = in;
        this.out = out;
        this.headingRow = headingRow;
        this.reasons = reasons;
        this.shift = shift;
    }

    /** @param shift what is added to the style of a cell; 0: nothing is coloured */
    static byte[] write(byte[] sheet, long headingRow, Map<String, Integer> places, List<Mark> marks, int shift)
            throws IOException {
        var bytes = new ByteArrayOutputStream(sheet.length + sheet.length / 4);
        try {
            var in = IN.createXMLEventReader(new ByteArrayInputStream(sheet));
            var out = XMLOutputFactory.newDefaultFactory()
                    .createXMLEventWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            var marked = new MarkedSheet(in, out, headingRow, lastColumn(sheet) + 1, shift);
            marked.arrange(places, marks);
            marked.copy();
            out.flush();
        } catch (XMLStreamException unreadable) {
            throw new IOException("the sheet cannot be copied", unreadable);
        }
        return bytes.toByteArray();
    }

    private void arrange(Map<String, Integer> places, List<Mark> all) {
        for (var mark : all) {
            var row = marks.computeIfAbsent(mark.row(), any -> new RowMarks(new TreeSet<>(), new ArrayList<>()));
            var column = mark.column() == null ? null : places.get(mark.column());
            if (column != null) {
                row.columns.add(column);
            }
            row.reasons.add(mark.reason());
        }
    }

    private static int lastColumn(byte[] sheet) throws XMLStreamException {
        var xml = IN.createXMLStreamReader(new ByteArrayInputStream(sheet));
        int last = 0;
        int next = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                next = 0;
            } else if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                next = column(xml.getAttributeValue(null, "r"), next);
                last = Math.max(last, next);
            }
        }
        return last;
    }

    private static int column(@Nullable String reference, int last) {
        if (reference == null) {
            return last + 1;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + (reference.charAt(i) & 0x1F);
        }
        return column;
    }

    private static String name(int column) {
        var name = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }

    private void copy() throws XMLStreamException {
        long row = 0;
        while (in.hasNext()) {
            var event = in.nextEvent();
            if (event.isStartDocument()) {
                out.add(EVENTS.createStartDocument("UTF-8", "1.0"));
            } else if (event.isStartElement() && event.asStartElement().getName().getLocalPart().equals("row")) {
                var number = event.asStartElement().getAttributeByName(new QName("r"));
                row = number == null ? row + 1 : Long.parseLong(number.getValue().strip());
                row(event.asStartElement(), row);
            } else {
                out.add(event);
            }
        }
    }

    private void row(StartElement start, long row) throws XMLStreamException {
        var wrong = marks.get(row);
        var text = row == headingRow ? MarkedWorkbook.HEADING : wrong == null ? null : String.join("\n", wrong.reasons);
        out.add(text == null ? start : with(start, Map.of("spans", "")));
        var pending = wrong == null ? new TreeSet<Integer>() : new TreeSet<>(wrong.columns);
        int column = 0;
        while (true) {
            var event = in.nextEvent();
            if (event.isEndElement() && event.asEndElement().getName().equals(start.getName())) {
                empty(start.getName(), row, pending, Integer.MAX_VALUE);
                if (text != null) {
                    reason(start.getName(), row, text);
                }
                out.add(event);
                return;
            }
            if (event.isStartElement() && event.asStartElement().getName().getLocalPart().equals("c")) {
                var cell = event.asStartElement();
                var reference = cell.getAttributeByName(new QName("r"));
                column = column(reference == null ? null : reference.getValue(), column);
                empty(start.getName(), row, pending, column);
                out.add(pending.remove(column) && shift > 0 ? marked(cell) : cell);
            } else {
                out.add(event);
            }
        }
    }

    /** Cells that are wrong because they are not there. */
    private void empty(QName like, long row, TreeSet<Integer> pending, int before) throws XMLStreamException {
        while (!pending.isEmpty() && pending.first() < before) {
            int column = pending.removeFirst();
            if (shift > 0) {
                cell(like, Map.of("r", name(column) + row, "s", String.valueOf(shift)));
                out.add(EVENTS.createEndElement(like.getPrefix(), like.getNamespaceURI(), "c"));
            }
        }
    }

    private void reason(QName like, long row, String text) throws XMLStreamException {
        cell(like, new TreeMap<>(Map.of("r", name(reasons) + row, "t", "inlineStr")));
        for (var element : List.of("is", "t")) {
            out.add(EVENTS.createStartElement(like.getPrefix(), like.getNamespaceURI(), element));
        }
        out.add(EVENTS.createCharacters(text));
        for (var element : List.of("t", "is", "c")) {
            out.add(EVENTS.createEndElement(like.getPrefix(), like.getNamespaceURI(), element));
        }
    }

    private void cell(QName like, Map<String, String> attributes) throws XMLStreamException {
        var all = attributes.entrySet().stream().map(each -> EVENTS.createAttribute(each.getKey(), each.getValue()))
                .toList();
        out.add(EVENTS.createStartElement(new QName(like.getNamespaceURI(), "c", like.getPrefix()), all.iterator(),
                List.<javax.xml.stream.events.Namespace>of().iterator()));
    }

    private StartElement marked(StartElement cell) {
        var style = cell.getAttributeByName(new QName("s"));
        int marked = shift + (style == null ? 0 : Integer.parseInt(style.getValue().strip()));
        return with(cell, Map.of("s", String.valueOf(marked)));
    }

    /** @param changed by name; an empty value takes the attribute away */
    private static StartElement with(StartElement element, Map<String, String> changed) {
        var attributes = new ArrayList<Attribute>();
        element.getAttributes().forEachRemaining(each -> {
            if (!changed.containsKey(each.getName().toString())) {
                attributes.add(each);
            }
        });
        changed.forEach((name, value) -> {
            if (!value.isEmpty()) {
                attributes.add(EVENTS.createAttribute(name, value));
            }
        });
        return EVENTS.createStartElement(element.getName(), attributes.iterator(), element.getNamespaces());
    }
}
