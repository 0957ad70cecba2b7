package org.heqiao.connectors.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.heqiao.connectors.kit.ConnectorKit;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the hub sends is what the courts' WSDL describes, whatever is in a name. */
class CourtWsdlTest {

    private static final CourtsConnection COURTS = new CourtsConnection("http://localhost/", "HQ01", "key <&>", "核对中心",
            "640199HD",
            "640199",
            LocalDate.of(2026, 1, 1), Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(1), 1,
            1_000_000, "全区法院");

    @Test
    void a_letter_that_breaks_the_contract_would_be_noticed() {
        assertThatThrownBy(
                () -> validator().validate(new DOMSource(payload(SoapRequest.fetch(COURTS, "not a number")))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void a_submission_is_as_the_contract_describes() throws Exception {
        var queryContext = new QueryContext(new Purpose("social-assistance-check"), new LegalBasis("SSA-2014-58"),
                "WT-1",
                new Officer("周<文>静", "6401&0042", "核对中心"),
                "低保 \"申请\"");
        var rare = new PersonName("𠮷田<&>'\"");
        var letter = SoapRequest.submission(COURTS, QueryNumber.of(17, "640199", LocalDate.of(2026, 1, 1)),
                queryContext,
                List.of(new Question(4, Item.JUDGMENTS, Person.MA_LAN.id(), rare, ConnectorKit.RELEVANT_ON),
                        new Question(5, Item.JUDGMENTS, Person.AYGUL.id(), Person.AYGUL.name(),
                                ConnectorKit.RELEVANT_ON)));

        Element payload = payload(letter);
        validator().validate(new DOMSource(payload));

        assertThat(payload.getElementsByTagNameNS("*", "xm").item(0).getTextContent()).isEqualTo(rare.value());
        assertThat(payload.getElementsByTagNameNS("*", "xm").item(1).getTextContent())
                .isEqualTo(Person.AYGUL.name().value());
    }

    @Test
    void a_fetch_and_a_heartbeat_are_as_the_contract_describes() throws Exception {
        validator().validate(new DOMSource(payload(SoapRequest.fetch(COURTS, "20260101640199000017"))));
        validator().validate(new DOMSource(payload(SoapRequest.heartbeat(COURTS))));
    }

    @Test
    void the_action_names_an_operation_of_the_contract_and_nobody() {
        assertThat(SoapRequest.fetch(COURTS, "20260101640199000017").action())
                .isEqualTo("\"urn:court:list-query:1/hqfk\"");
    }

    private static Element payload(SoapRequest letter) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(letter.xml()));
        return (Element) document.getElementsByTagNameNS(SoapRequest.SOAP, "Body").item(0).getFirstChild();
    }

    private static Validator validator() throws Exception {
        try (var file = Objects.requireNonNull(CourtsRoutes.class.getResourceAsStream("court-query.wsdl"))) {
            Document wsdl = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(file);
            var schema = wsdl.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema").item(0);
            return SchemaFactory.newDefaultInstance().newSchema(new DOMSource(schema)).newValidator();
        }
    }
}
