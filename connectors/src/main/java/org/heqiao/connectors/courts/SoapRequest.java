package org.heqiao.connectors.courts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;

/** A request to the courts, ready to send. It may hold personal data, hence no {@code toString} of its content. */
record SoapRequest(String action, byte[] xml) {

    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String COURT = "urn:court:list-query:1";

    /** Submits the questions as one list (提交查询); each entry carries its leg's number as {@code businum}. */
    static SoapRequest submission(CourtsConnection connection, QueryNumber number, QueryContext queryContext,
            List<Question> questions) {
        return write(connection, "tjcx", xml -> {
            text(xml, "cxqqdh", number.value());
            text(xml, "cxbm", connection.department());
            text(xml, "cxbmbh", connection.departmentCode());
            text(xml, "cxr", queryContext.officer().name());
            text(xml, "cxrbh", queryContext.officer().number());
            text(xml, "cxyt", queryContext.purpose().value());
            text(xml, "cxyj", queryContext.legalBasis().value());
            text(xml, "wth", queryContext.commissionNo());
            text(xml, "cxsy", queryContext.reason());
            xml.writeStartElement("datas");
            for (Question question : questions) {
                xml.writeStartElement("data");
                text(xml, "businum", Long.toString(question.leg()));
                text(xml, "xm", question.name().value());
                text(xml, "zjhm", question.id().number());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    /** Asks for what has come of a list (获取反馈). */
    static SoapRequest fetch(CourtsConnection connection, String number) {
        return write(connection, "hqfk", xml -> text(xml, "cxqqdh", number));
    }

    /** Asks whether the service is alive (心跳); about nobody. */
    static SoapRequest heartbeat(CourtsConnection connection) {
        return write(connection, "xt", xml -> {
        });
    }

    private interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static SoapRequest write(CourtsConnection connection, String operation, Content content) {
        var bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes,
                    StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("soap", "Envelope", SOAP);
            xml.writeNamespace("soap", SOAP);
            xml.writeDefaultNamespace(COURT);
            xml.writeStartElement("soap", "Header", SOAP);
            xml.writeStartElement("jrrz");
            text(xml, "jrdm", connection.accessCode());
            text(xml, "jrmy", connection.accessKey());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("soap", "Body", SOAP);
            xml.writeStartElement(operation);
            content.writeTo(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("memory does not refuse to be written to", impossible);
        }
        return new SoapRequest("\"" + COURT + "/" + operation + "\"", bytes.toByteArray());
    }

    private static void text(XMLStreamWriter xml, String element, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    @Override
    public String toString() {
        return "SoapLetter[" + action + ", " + xml.length + " bytes]";
    }
}
