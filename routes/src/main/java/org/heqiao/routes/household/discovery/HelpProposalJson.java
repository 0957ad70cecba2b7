package org.heqiao.routes.household.discovery;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.household.followup.Feedback;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A proposal for help as the contract writes it, and as a row of a table. Nobody is named. */
record HelpProposalJson(LocalDate today) {

    static final List<String> HEADINGS = List.of("编号 no", "户编号 household_no", "核对报告 report_no", "区划 division",
            "责任单位 owner", "线索类型 causes", "线索 clues", "状态 state", "发现时间 found_at", "反馈期限 due_on", "是否逾期 overdue",
            "反馈结果 result");

    ObjectNode line(HelpProposal proposal) {
        var json = JsonNodeFactory.instance.objectNode().put("no", proposal.no())
                .put("household_no", proposal.householdNo()).put("division", proposal.division().code())
                .put("agency", proposal.agency().value()).put("owner", proposal.owner().value())
                .put("state", proposal.state().name()).put("found_at", proposal.foundAt().toString())
                .put("due_on", proposal.due().last().toString())
                .put("calendar", proposal.due().provisional() ? "PROVISIONAL" : "PUBLISHED")
                .put("overdue", proposal.isOverdue(today));
        var clues = json.putArray("clues");
        for (var clue : proposal.clues()) {
            var line = clues.addObject().put("cause", clue.cause().name()).put("report_no", clue.reportNo())
                    .put("version", clue.version()).put("text", clue.text());
            var changes = line.putArray("changes");
            clue.changes().forEach(change -> changes.addObject().put("what", change.what().name())
                    .put("member_no", change.memberNo()).put("before", change.before())
                    .put("after", change.after()).put("text", change.sentence()));
        }
        return json;
    }

    ObjectNode whole(HelpProposal proposal) {
        var json = line(proposal);
        json.set("feedback", Feedback.toJson(proposal.feedback()));
        return json;
    }

    List<String> cells(HelpProposal proposal) {
        var last = proposal.feedback().stream().map(Feedback::result).filter(result -> result != null)
                .reduce((earlier, later) -> later);
        return List.of(proposal.no(), TableDownload.harmless(proposal.householdNo()),
                proposal.clues().stream().map(Clue::reportNo).distinct().collect(Collectors.joining("；")),
                proposal.division().code(), proposal.owner().value(),
                proposal.clues().stream().map(clue -> clue.cause().chinese()).distinct()
                        .collect(Collectors.joining("；")),
                proposal.clues().stream().map(Clue::text).collect(Collectors.joining("；")),
                proposal.state().chinese(), proposal.foundAt().toString(), proposal.due().last().toString(),
                proposal.isOverdue(today) ? "是" : "否", last.map(Feedback.Result::chinese).orElse(""));
    }
}
