package org.heqiao.schemas.marriage;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a court's words say about a marriage. The cause of action (案由) says what was sued for, never what was decided:
 * only the way a case was closed (结案方式) and its ruling (裁判结果) do. What is granted is admitted by its words; whatever
 * does not say so is undecided, never guessed.
 */
public enum CourtOutcome {
    /** 准予离婚, 判决离婚, 调解离婚. */
    DIVORCE,
    /** 婚姻无效, 撤销婚姻, Civil Code art. 1051 to 1054. */
    ANNULMENT,
    /** 不准离婚, 撤诉, 驳回, 调解和好, 移送: every marriage stays as it was. */
    NO_CHANGE,
    /** 撤销原判: an earlier decision has fallen; this one ends no marriage. */
    REVERSAL,
    /** 撤销死亡宣告, Civil Code art. 50 and 51. */
    DEATH_DECLARATION_REVOKED,
    /** A case about a marriage, and how it ended is not said. */
    UNDECIDED,
    /** Not about a marriage, nor about a declaration of death. */
    ELSEWHERE;

    private static final Pattern CLAUSES = Pattern.compile("[,;，；。、:：\\n]");
    private static final Pattern CLAIMED = Pattern.compile(".*(?:请求|诉请|要求|主张).*");
    private static final Pattern OF_OTHER_CLAIMS = Pattern.compile(".*驳回.*(?:其他|其它|其余).*");
    private static final Pattern UPHELD = Pattern.compile(".*(?:维持|驳回上诉|驳回.*再审).*");
    private static final Pattern REVERSED = Pattern.compile(
            ".*撤销.*(?:判决|调解书|裁定|原判|原审|一审|二审|民初|民终).*|.*(?:原判|原审|一审|二审).*撤销|再审撤销|.*发回重审.*|.*指令再审.*");
    private static final Pattern REFUSED = Pattern.compile(
            ".*(?:不准|不予|不许|不离|未准|未予|未离|驳回|不支持|撤诉|撤回|和好|移送|移交|管辖|中止|终止|终结诉讼|诉讼终结|终结审查).*");
    private static final Pattern DIVORCED = Pattern.compile(
            "(?:.*(?:准|判|调解|同意|自愿|达成).*)?(?:离婚|解除.*婚姻关系)(?:成立|结案|生效)?");
    private static final Pattern ANNULLED = Pattern.compile(".*(?:婚姻|结婚登记).*无效.*|.*无效婚姻.*|.*撤销.*(?:婚姻|结婚登记).*");
    private static final Pattern AS_SUED_FOR = Pattern.compile("(?:判决|宣告|确认|依法|予以|判令)*(?:无效|撤销)");

    private static final Pattern OF_DEATH = Pattern.compile(".*撤销.*死亡.*");
    private static final Pattern OF_DIVORCE = Pattern.compile(".*离婚(?!后).*|.*解除婚姻关系.*|.*婚姻家庭.*");
    private static final Pattern OF_ANNULMENT = Pattern.compile(".*婚姻.*无效.*|.*无效婚姻.*|.*撤销婚姻.*|.*婚姻效力.*");

    /**
     * @param cause    案由; empty: not given
     * @param outcomes how the case was closed, how it was ruled, the kind of decision; empty ones say nothing
     */
    public static CourtOutcome of(String cause, String... outcomes) {
        var suedFor = fold(cause);
        boolean ofDeath = OF_DEATH.matcher(suedFor).matches();
        boolean ofAnnulment = OF_ANNULMENT.matcher(suedFor).matches();
        if (!suedFor.isEmpty() && !ofDeath && !ofAnnulment && !OF_DIVORCE.matcher(suedFor).matches()) {
            return ELSEWHERE;
        }
        var said = EnumSet.noneOf(CourtOutcome.class);
        for (var outcome : outcomes) {
            for (var clause : CLAUSES.split(fold(outcome))) {
                said.add(ofAnnulment && AS_SUED_FOR.matcher(clause).matches() ? ANNULMENT : clause(clause));
            }
        }
        said.remove(ELSEWHERE);
        var decided = decided(said);
        return !ofDeath || decided == NO_CHANGE || said.isEmpty() ? decided : DEATH_DECLARATION_REVOKED;
    }

    private static CourtOutcome clause(String clause) {
        if (OF_OTHER_CLAIMS.matcher(clause).matches()) {
            return ELSEWHERE;
        }
        if (UPHELD.matcher(clause).matches()) {
            return UNDECIDED;
        }
        if (OF_DEATH.matcher(clause).matches()) {
            return REFUSED.matcher(clause).matches() ? NO_CHANGE : DEATH_DECLARATION_REVOKED;
        }
        if (REVERSED.matcher(clause).matches()) {
            return REVERSAL;
        }
        if (REFUSED.matcher(clause).matches()) {
            return NO_CHANGE;
        }
        if (CLAIMED.matcher(clause).matches()) {
            return ELSEWHERE;
        }
        return DIVORCED.matcher(clause).matches()
                ? DIVORCE
                : ANNULLED.matcher(clause).matches() ? ANNULMENT : ELSEWHERE;
    }

    /**
     * An appeal may reverse and grant in one ruling; a ruling that grants and refuses the same is for a person to read.
     */
    private static CourtOutcome decided(Set<CourtOutcome> said) {
        boolean granted = said.contains(DIVORCE) || said.contains(ANNULMENT);
        if (said.contains(UNDECIDED) || granted && said.contains(NO_CHANGE)
                || said.contains(DIVORCE) && said.contains(ANNULMENT)) {
            return UNDECIDED;
        }
        for (var each : List.of(DEATH_DECLARATION_REVOKED, DIVORCE, ANNULMENT)) {
            if (said.contains(each)) {
                return each;
            }
        }
        return said.contains(REVERSAL) ? REVERSAL : said.contains(NO_CHANGE) ? NO_CHANGE : UNDECIDED;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]", "");
    }
}
