package org.heqiao.schemas.marriage;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.heqiao.schemas.code.Divisions;
import org.jspecify.annotations.Nullable;

/**
 * A statement in words that may be read to the person concerned: what the records say, what must be known beside it,
 * what could change it, where and how far was looked. It claims nothing that the statement's sources do not.
 */
final class StatementText {

    static final String NO_CERTIFICATE = "本答复不是婚姻状况证明，仅供所列用途核实，不对外出具。";

    private static final int MOST_SOURCES = 500;
    private static final Map<List<SourceState>, String> SOURCES = new ConcurrentHashMap<>();

    private StatementText() {
    }

    static String of(MaritalStatement statement) {
        var text = new StringBuilder(head(statement)).append('。');
        var notes = statement.notes().stream().filter(caveat -> !isInHead(caveat, statement)).map(Caveat::describe)
                .toList();
        if (!notes.isEmpty()) {
            text.append("说明：").append(String.join("；", notes)).append('。');
        }
        var doubts = statement.mayChange().stream().map(OpenQuestion::chinese).filter(words -> !notes.contains(words))
                .collect(Collectors.joining("；"));
        if (!doubts.isEmpty()) {
            text.append("以下情况可能改变本答复：").append(doubts).append('。');
        }
        return text.append("比对方式：").append(statement.match().chinese()).append('。').append(limits(statement))
                .toString();
    }

    /** Where and how far was looked, and that it is no certificate. */
    static String limits(MaritalStatement statement) {
        var courts = statement.coverage().courts().words();
        boolean asked = statement.sources().stream()
                .anyMatch(state -> state.origin() == RecordSource.COURTS && state.isAsked());
        return statement.coverage().describe() + (asked && !courts.isEmpty() ? "；法院查询范围：" + courts : "") + "。"
                + sources(statement.sources()) + "。" + NO_CERTIFICATE;
    }

    private static boolean isInHead(Caveat caveat, MaritalStatement statement) {
        return caveat.code() == Caveat.Code.SUBJECT_DECEASED
                && statement.label() == MaritalLabel.DECEASED_MARRIAGE_ENDED
                || caveat.code() == Caveat.Code.EFFECTIVE_ON && statement.label() == MaritalLabel.DIVORCE_PENDING;
    }

    private static String head(MaritalStatement statement) {
        var events = statement.restsOn();
        return switch (statement.label()) {
            case REGISTERED_MARRIED -> "查到结婚登记" + basis(events) + "，未查到其后的离婚、撤销登记";
            case REGISTERED_DIVORCED -> "查到离婚登记" + basis(events) + "，未查到其后的结婚登记";
            case COURT_DIVORCED -> "查到已生效的法院离婚裁判" + basis(events) + "，未查到其后的结婚登记";
            case REVOKED_VOID ->
                (isOf(events, SupportingEvent.Kind.COURT_ANNULMENT) ? "婚姻经法院确认无效或判决撤销" : "婚姻登记已撤销") + basis(events)
                        + "，自始没有法律约束力；未查到其余登记，不等于未婚";
            case DIVORCE_PENDING -> pending(statement);
            case WIDOWED_INDICATED -> "查到结婚登记" + basis(marriages(events)) + "，并有配偶死亡的记录" + death(events) + "，提示丧偶";
            case DECEASED_MARRIAGE_ENDED ->
                "被查询人有死亡记录" + death(events) + "，婚姻关系因死亡终止；此前查到结婚登记" + basis(marriages(events));
            case NO_RECORD_IN_COVERAGE -> "未查到登记记录，不等于未婚";
            case CONFLICT_MANUAL_REVIEW -> "记录之间存在矛盾"
                    + (statement.conflict() == null ? "" : "（" + statement.conflict().chinese() + "）") + "，需人工核查，不作结论";
            case IDENTITY_NOT_MATCHED -> statement.match() == SubjectMatch.NAME_DIFFERS
                    ? "该号码下有登记，但登记姓名不同，请核对曾用名或号码，不作结论"
                    : "姓名与证件号码未能对应到一人，不作结论";
            case SOURCE_UNAVAILABLE -> "婚姻登记信息未能取得，不作结论；不等于没有记录";
        };
    }

    private static String pending(MaritalStatement statement) {
        var events = statement.restsOn();
        if (!isOf(events, SupportingEvent.Kind.COURT_DIVORCE)) {
            return "查到离婚登记申请" + basis(events) + "，未查到其后的离婚登记；未办理离婚登记前婚姻关系仍存续";
        }
        var effect = statement.notes().stream().filter(caveat -> caveat.code() == Caveat.Code.EFFECTIVE_ON)
                .map(Caveat::on).findFirst();
        return "法院已裁判离婚" + basis(events) + effect.map(day -> "，自" + day + "起生效；生效前婚姻关系仍存续")
                .orElse("，是否生效未知，请向作出裁判的法院核实；未生效前婚姻关系仍存续");
    }

    private static boolean isOf(List<SupportingEvent> events, SupportingEvent.Kind kind) {
        return !events.isEmpty() && events.getFirst().kind() == kind;
    }

    private static List<SupportingEvent> marriages(List<SupportingEvent> events) {
        return events.stream().filter(supportingEvent -> supportingEvent.kind() == SupportingEvent.Kind.MARRIAGE)
                .toList();
    }

    private static String death(List<SupportingEvent> events) {
        var deaths = events.stream().filter(supportingEvent -> supportingEvent.kind() == SupportingEvent.Kind.DEATH)
                .map(supportingEvent -> supportingEvent.provenance().origin().chinese() + "，" + day(supportingEvent))
                .collect(Collectors.joining("；"));
        return deaths.isEmpty() ? "" : "（" + deaths + "）";
    }

    private static String basis(List<SupportingEvent> events) {
        if (events.isEmpty()) {
            return "";
        }
        var first = events.getFirst();
        var place = place(first);
        return "（" + day(first) + (place.isEmpty() ? "" : "，" + place) + "）";
    }

    private static String day(SupportingEvent supportingEvent) {
        return supportingEvent.date() == null ? "日期不明" : supportingEvent.date().toString();
    }

    /** A registry by the name that its division had on that day. */
    private static String place(SupportingEvent supportingEvent) {
        var place = supportingEvent.place();
        if (place == null || supportingEvent.kind() == SupportingEvent.Kind.COURT_DIVORCE
                || supportingEvent.kind() == SupportingEvent.Kind.COURT_ANNULMENT) {
            return place == null ? "" : place;
        }
        return name(supportingEvent, place) + "婚姻登记机关";
    }

    private static String name(SupportingEvent supportingEvent, String place) {
        return supportingEvent.on() == null
                ? place
                : Divisions.name(place, YearMonth.from(supportingEvent.on())).orElse(place);
    }

    /** The same about most people, and most of what a sentence says. */
    private static String sources(List<SourceState> states) {
        if (SOURCES.size() > MOST_SOURCES) {
            SOURCES.clear();
        }
        return SOURCES.computeIfAbsent(states, StatementText::words);
    }

    /** Each source once; that one was not asked is said with what it had sent by itself. */
    private static String words(List<SourceState> states) {
        return states.stream().filter(state -> sentBy(state, states) == null)
                .map(state -> state.describe() + unaskedBeside(state, states)).collect(Collectors.joining("，"));
    }

    /** What a source sent by itself, where it was not asked. */
    private static @Nullable SourceState sentBy(SourceState unasked, List<SourceState> states) {
        var sent = unasked.origin() == RecordSource.COURTS ? RecordSource.COURT_NOTICES : RecordSource.DEATH_NOTICES;
        boolean asks = unasked.origin() == RecordSource.COURTS || unasked.origin() == RecordSource.POPULATION;
        return !asks || unasked.isAsked()
                ? null
                : states.stream()
                        .filter(state -> state.origin() == sent && state.aboutSpouse() == unasked.aboutSpouse())
                        .findFirst()
                        .orElse(null);
    }

    private static String unaskedBeside(SourceState sent, List<SourceState> states) {
        return states.stream().filter(state -> sent.equals(sentBy(state, states))).findFirst()
                .map(state -> state.origin() == RecordSource.COURTS ? "，未向法院核实" : "，未向人口库核实").orElse("");
    }
}
