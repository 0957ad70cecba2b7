package org.heqiao.gateway.audit.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.LoggedEntry;
import org.jspecify.annotations.Nullable;

/** Entries as lines of CSV (RFC 4180, UTF-8 with a mark for spreadsheets). What a caller made up is never a formula. */
final class EntryTable {

    static final String HEADINGS = "\uFEFF序号,时间,类型,机构,系统,来源地址,经办人,经办人编号,经办部门,服务,用途,依据,案号,授权书,事由,决定,规则,授权,"
            + "结果,人数,数据源,返回字段,相关人,请求编号,说明,叶哈希\r\n";

    private EntryTable() {
    }

    static String line(LoggedEntry logged) {
        var entry = logged.entry();
        var officer = entry.officer();
        var legalContext = entry.matter();
        return Stream
                .<@Nullable Object>of(logged.index(), entry.at(), entry.kind(), entry.caller().agency().value(),
                        entry.caller().client(),
                        entry.remote(),
                        officer == null ? null : officer.name(), officer == null ? null : officer.number(),
                        officer == null ? null : officer.department(), entry.service(),
                        legalContext == null ? null : legalContext.purpose(),
                        legalContext == null ? null : legalContext.legalBasis(),
                        legalContext == null ? null : legalContext.caseNo(),
                        legalContext == null ? null : legalContext.authorisationNo(),
                        legalContext == null ? null : legalContext.reason(),
                        entry.decision(), entry.rule(),
                        entry.grant(), entry.result(), entry.count(), sources(entry),
                        String.join(" ", entry.fields().returned()),
                        masks(logged.subjects()), entry.requestId(), entry.detail(), logged.receipt().hash())
                .map(EntryTable::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String sources(AuditEntry entry) {
        return entry.sources().stream().map(source -> source.source() + "=" + source.outcome())
                .collect(Collectors.joining(" "));
    }

    private static String masks(List<LoggedEntry.Subject> subjects) {
        return subjects.stream().map(LoggedEntry.Subject::mask).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String field(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
