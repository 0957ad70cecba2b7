package org.heqiao.connectors.courts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import javax.xml.stream.XMLStreamException;

import org.heqiao.connectors.courts.Feedback.Entry;
import org.heqiao.connectors.courts.Feedback.State;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** Reads a feedback document in one pass. Parties to a case (当事人) are never read: nobody asked about them. */
final class FeedbackReader {

    private final SoapReader xml;
    private final List<Entry> entries = new ArrayList<>();
    private String number = "";
    private String state = "";
    private String reason = "";
    private @Nullable Instant dataAsOf;

    private FeedbackReader(SoapReader xml) {
        this.xml = xml;
    }

    static Feedback read(byte[] envelope, String number) throws SourceFault {
        return SoapReader.read(envelope, "hqfkfh", payload -> new FeedbackReader(payload).feedback(number));
    }

    private Feedback feedback(String expectedNumber) throws XMLStreamException, SourceFault {
        xml.eachChild(this::field);
        if (!number.equals(expectedNumber)) {
            throw xml.malformed("the feedback to another query");
        }
        State said = switch (state) {
            case "1" -> State.PENDING;
            case "2" -> State.READY;
            case "3" -> State.REFUSED;
            case "4" -> State.PARTIAL;
            case "9" -> State.UNKNOWN;
            default -> throw xml.malformed("an unknown state");
        };
        if (dataAsOf == null && !entries.isEmpty()) {
            throw xml.malformed("results without the time of their data");
        }
        return new Feedback(said, said == State.REFUSED ? CourtReasonCode.of(reason) : "",
                dataAsOf == null ? Instant.EPOCH : dataAsOf,
                entries);
    }

    private void field(String name) throws XMLStreamException, SourceFault {
        switch (name) {
            case "cxqqdh" -> number = xml.text();
            case "zt" -> state = xml.text();
            case "yydm" -> reason = xml.text();
            case "sjsj" -> dataAsOf = instant(xml.text());
            case "datas" -> xml.eachChild(this::entry);
            default -> {
            }
        }
    }

    private void entry(String name) throws XMLStreamException, SourceFault {
        if (!name.equals("data")) {
            return;
        }
        var leg = new StringBuilder();
        var result = new StringBuilder();
        var why = new StringBuilder();
        var cases = new TreeSet<>(Comparator.comparing(CourtCase::caseNo));
        xml.eachChild(field -> {
            switch (field) {
                case "businum" -> leg.append(xml.text());
                case "jg" -> result.append(xml.text());
                case "yydm" -> why.append(xml.text());
                case "aj" -> cases.add(CaseReader.read(xml));
                default -> {
                }
            }
        });
        boolean fits = switch (result.toString()) {
            case "0" -> !cases.isEmpty();
            case "1", "3" -> cases.isEmpty();
            default -> false;
        };
        if (!fits) {
            throw xml.malformed("an entry whose result and cases do not fit");
        }
        entries.add(new Entry(leg(leg.toString()), result.charAt(0) == '3' ? CourtReasonCode.of(why.toString()) : "",
                cases));
    }

    private long leg(String businum) throws SourceFault {
        try {
            return Long.parseLong(businum);
        } catch (NumberFormatException notOurs) {
            throw xml.malformed("a businum that is no number");
        }
    }

    private Instant instant(String text) throws SourceFault {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw xml.malformed("an unreadable time");
        }
    }
}
