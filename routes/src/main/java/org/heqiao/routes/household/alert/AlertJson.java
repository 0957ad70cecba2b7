package org.heqiao.routes.household.alert;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.routes.household.followup.Feedback;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An alert as the contract and the table that an office files have it. */
@Component
class AlertJson {

    static final List<String> HEADINGS = List.of("预警编号", "类别", "紧急程度", "状态", "逾期", "职责", "承办单位", "核对机构", "区划", "救助类别",
            "报告编号", "成员序号", "身后一件事编号", "预警时间", "办理期限");

    private static final String STATEMENT = "本预警为核对线索，不作认定（只核对不认定）。";

    private final Alerts alerts;
    private final Clock clock;

    AlertJson(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Without what it rests on. */
    ObjectNode line(Alert alert) {
        var about = alert.about();
        return JsonNodeFactory.instance.objectNode().put("no", alert.no()).put("class", about.alertClass().name())
                .put("class_text", about.alertClass().chinese()).put("severity", about.alertClass().severity().name())
                .put("state", alert.state().name()).put("overdue", alert.isOverdue(LocalDate.now(clock)))
                .put("duty", about.duty().name()).put("owner", alert.owner().value())
                .put("agency", about.agency().value()).put("division", about.division().code())
                .put("scheme", about.scheme()).put("report_no", about.reportNo()).put("version", about.version())
                .put("member_no", about.memberNo()).put("death_event", alert.deathEvent())
                .put("raised_at", alert.raisedAt().toString()).put("due_on", alert.due().last().toString())
                .put("calendar", alert.due().provisional() ? "PROVISIONAL" : "PUBLISHED");
    }

    ObjectNode whole(Alert alert) {
        var json = line(alert);
        alert.evidence().write(json);
        json.put("statement", STATEMENT);
        json.set("feedback", Feedback.toJson(alert.feedback()));
        var others = json.putArray("same_death");
        if (alert.deathEvent() != null) {
            alerts.of(alert.deathEvent()).stream().filter(each -> !each.no().equals(alert.no()))
                    .forEach(each -> others.addObject().put("no", each.no()).put("duty", each.duty().name())
                            .put("state", each.state().name()));
        }
        return json;
    }

    List<?> cells(Alert alert) {
        var about = alert.about();
        return List.of(alert.no(), about.alertClass().chinese(), switch (about.alertClass().severity()) {
            case URGENT -> "紧急";
            case ORDINARY -> "一般";
        }, alert.state().chinese(), alert.isOverdue(LocalDate.now(clock)) ? "逾期" : "", about.duty().chinese(),
                alert.owner().value(), about.agency().value(), about.division().code(), about.scheme(),
                about.reportNo(), about.memberNo() == null ? "" : about.memberNo(),
                alert.deathEvent() == null ? "" : alert.deathEvent(),
                alert.raisedAt().atZone(clock.getZone()).toLocalDate().toString(), alert.due().last().toString());
    }
}
