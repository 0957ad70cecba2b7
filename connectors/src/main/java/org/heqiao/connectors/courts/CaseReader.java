package org.heqiao.connectors.courts;

import java.time.DateTimeException;
import java.time.LocalDate;

import javax.xml.stream.XMLStreamException;

import org.heqiao.connectors.reply.YuanAmount;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** One case (案件) in the courts' words, turned into ours. */
final class CaseReader {

    private final SoapReader xml;
    private String caseNo = "";
    private String category = "";
    private String cause = "";
    private String closedBy = "";
    private String ruling = "";
    private String court = "";
    private @Nullable LocalDate decidedOn;
    private @Nullable LocalDate effectiveOn;
    private long amountFen;

    private CaseReader(SoapReader xml) {
        this.xml = xml;
    }

    static CourtCase read(SoapReader xml) throws XMLStreamException, SourceFault {
        return new CaseReader(xml).courtCase();
    }

    private CourtCase courtCase() throws XMLStreamException, SourceFault {
        xml.eachChild(this::field);
        LocalDate decided = decidedOn;
        if (caseNo.isEmpty() || decided == null) {
            throw xml.malformed("a case without number or date");
        }
        return new CourtCase(caseNo, CauseOfAction.kindOf(category, cause, closedBy, ruling), court, decided,
                effectiveOn, amountFen);
    }

    private void field(String name) throws XMLStreamException, SourceFault {
        switch (name) {
            case "ah" -> caseNo = CaseNumber.canonical(xml.text());
            case "ajlx" -> category = xml.text();
            case "ay" -> cause = xml.text();
            case "jafs" -> closedBy = xml.text();
            case "cpjg" -> ruling = xml.text();
            case "jbfy" -> court = xml.text();
            case "cprq" -> decidedOn = date(xml.text());
            case "sxrq" -> effectiveOn = date(xml.text());
            case "bdje" -> amountFen = fen(xml.text());
            default -> {
            }
        }
    }

    private @Nullable LocalDate date(String text) throws SourceFault {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw xml.malformed("an unreadable date");
        }
    }

    private long fen(String yuan) throws SourceFault {
        try {
            return yuan.isEmpty() ? 0 : YuanAmount.toFen(yuan);
        } catch (NumberFormatException unreadable) {
            throw xml.malformed("an unreadable amount");
        }
    }
}
