package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.grant.RefusalRule;

/** What a developer does about a refusal. Told to sandboxes alone; to all others every refusal reads the same. */
final class RuleText {

    private RuleText() {
    }

    static String of(RefusalRule refusalRule) {
        return switch (refusalRule) {
            case NOT_AUTHENTICATED -> "nobody was recognised (身份未核实)";
            case CALLER_INACTIVE -> "the agency or the client is closed (机构或系统已停用)";
            case ROLE_NOT_HELD -> "it takes a person with the role for it (需具有相应角色的人员操作)";
            case SANDBOX_SERVICE ->
                "a sandbox asks about persons by number alone; this service is not among those it may use (沙箱不提供该服务)";
            case SANDBOX_PERSON ->
                "a sandbox asks about people who do not exist alone: resident numbers of region 640199"
                        + " (沙箱只能查询640199开头的虚构人员)";
            case NO_GRANT -> "no grant of the agency names this service (没有该服务的授权)";
            case PURPOSE_NOT_GRANTED -> "no grant for the service names context.purpose (用途不在授权范围内)";
            case LEGAL_BASIS_NOT_GRANTED -> "no grant for service and purpose names context.legal_basis (法律依据不在授权范围内)";
            case NOT_IN_FORCE -> "the grant has not begun or has ended (授权不在有效期内)";
            case OUTSIDE_HOURS -> "the grant does not hold at this hour (不在授权时段内)";
            case DIVISION_NOT_GRANTED -> "the grant does not hold for this division (区划不在授权范围内)";
            case FIELDS_NOT_GRANTED -> "nothing of fields is granted (所求字段均未获授权)";
            case CASE_NUMBER_MISSING -> "context.case_no is missing (缺少案号)";
            case CASE_NUMBER_MALFORMED ->
                "context.case_no has not the form that the legal basis demands, as （2026）宁0104民初1001号 (案号格式不符)";
            case OFFICER_NOT_NAMED ->
                "context.officer names the officer by name, number and department (应写明经办人姓名、编号和部门)";
            case AUTHORISATION_MISSING -> "context.authorisation_no names a letter of authorisation (缺授权书编号)";
            case AUTHORISATION_NOT_IN_FORCE -> "the letter of authorisation is not in force (授权书未生效、已过期或已撤回)";
            case AUTHORISATION_NOT_COVERING -> "the letter does not cover the person or the source (授权书不含该人员或数据源)";
            case TOO_MANY_SUBJECTS -> "more persons in one call than granted (一次查询人数超过授权)";
            case RATE_EXCEEDED, QUOTA_EXCEEDED -> "too fast, or the quota is used up (超过频次或额度)";
            case UNUSUAL_USE -> "the pattern of use was stopped (使用异常，已暂停)";
        };
    }
}
