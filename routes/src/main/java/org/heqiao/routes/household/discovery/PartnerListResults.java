package org.heqiao.routes.household.discovery;

import java.util.Arrays;
import java.util.List;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.household.discovery.PartnerListPages.Problem;
import org.heqiao.schemas.commission.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What came of a list, and which rows could not be used, streamed row by row in the order of the file. */
@Component
class PartnerListResults {

    private static final List<String> RESULTS = List.of("行号 line", "编号 ref", "结果 outcome", "说明", "户编号 household_no",
            "区划 division", "已列为救助建议 proposed");
    private static final List<String> ERRORS = List.of("行号 line", "列 column", "编号 ref", "代码 code", "说明 message");
    private static final List<Form> FORMS = List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final PartnerListPages pages;

    PartnerListResults(PartnerListPages pages) {
        this.pages = pages;
    }

    /** One row of the file, or a household that is not on it. @param line null: not on it */
    record Result(@Nullable Long line, String ref, PartnerList.Outcome outcome, @Nullable String householdNo,
            @Nullable String division, boolean proposed) {
    }

    /** A row that could not be used; never what stood there. */
    record Fault(long line, @Nullable String column, @Nullable String ref, String code, String message) {
    }

    ResponseEntity<StreamingResponseBody> results(PartnerList list, String accept) {
        return TableDownload.list(Form.choose(accept, FORMS), list.kind() + "-" + list.publicId(),
                new Heading("比对结果", RESULTS), row -> pages.each(list, each -> row.accept(cells(each))),
                element -> pages.each(list, each -> element.accept(JSON.writeValueAsBytes(new Result(
                        each.line() == 0 ? null : (Long) each.line(), each.ref(), each.outcome(), each.householdNo(),
                        each.division(), each.proposed())))));
    }

    private static List<String> cells(Compared row) {
        return List.of(row.line() == 0 ? "" : Long.toString(row.line()), TableDownload.harmless(row.ref()),
                row.outcome().name(), row.outcome().chinese(),
                row.householdNo() == null ? "" : TableDownload.harmless(row.householdNo()),
                row.division() == null ? "" : row.division(), row.proposed() ? "是" : "");
    }

    ResponseEntity<StreamingResponseBody> errors(PartnerList list, String accept) {
        return TableDownload.list(Form.choose(accept, FORMS), "errors-" + list.publicId(), new Heading("退回行", ERRORS),
                row -> pages.eachProblem(list, each -> row.accept(cells(fault(each)))),
                element -> pages.eachProblem(list, each -> element.accept(JSON.writeValueAsBytes(fault(each)))));
    }

    private static List<String> cells(Fault fault) {
        return List.of(Long.toString(fault.line), fault.column == null ? "" : fault.column,
                fault.ref == null ? "" : TableDownload.harmless(fault.ref), fault.code, fault.message);
    }

    private static Fault fault(Problem problem) {
        return new Fault(problem.line(), problem.column(), problem.ref(), problem.code(),
                problem.firstLine() != null
                        ? "同一人在名单中不止一次，已按第" + problem.firstLine() + "行比对 (the same person stands in line "
                                + problem.firstLine() + ")"
                        : Arrays.stream(ReasonCode.values()).filter(known -> known.name().equals(problem.code()))
                                .map(ReasonCode::sentence).findFirst().orElse("本行无法比对 (this row cannot be used)"));
    }
}
