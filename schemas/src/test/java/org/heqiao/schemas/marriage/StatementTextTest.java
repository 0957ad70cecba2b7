package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import java.time.Instant;
import java.util.List;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/** What a clerk may read to the person concerned: the law's words, and nothing that nobody has asked. */
class StatementTextTest {

    @Test
    void a_marriage_is_a_registration_after_which_nothing_was_found() {
        assertThat(Case.of(ia("2010-04-11", WANG).at("640104")).statement().sentence())
                .startsWith("查到结婚登记（2010-04-11，兴庆区婚姻登记机关），未查到其后的离婚、撤销登记。").doesNotContain("有效的");
    }

    @Test
    void a_registry_is_called_as_its_division_was_called_on_that_day() {
        assertThat(Case.of(ia("1995-04-11", WANG).at("640104")).statement().sentence())
                .contains("（1995-04-11，郊区婚姻登记机关）");
    }

    @Test
    void every_end_of_a_marriage_has_the_law_s_words() {
        assertThat(head(ia("2005", WANG), ib("2010", WANG))).isEqualTo("查到离婚登记（2010-06-01，640199婚姻登记机关），未查到其后的结婚登记");
        assertThat(head(ia("2005", WANG), courtDivorce("2013", "2013-06-16", WANG)))
                .isEqualTo("查到已生效的法院离婚裁判（2013-06-16，某某县人民法院），未查到其后的结婚登记");
        assertThat(head(ia("2005", WANG), id("2006", WANG))).startsWith("婚姻登记已撤销（2006-06-01").contains("自始没有法律约束力",
                "不等于未婚");
        assertThat(head(ia("2005", WANG), annulment("2008", "2008-07-01", null, WANG)))
                .startsWith("婚姻经法院确认无效或判决撤销（2008-07-01");
        assertThat(head(ia("2005", WANG), applied("2026-11-01", WANG)))
                .endsWith("未查到其后的离婚登记；未办理离婚登记前婚姻关系仍存续").startsWith("查到离婚登记申请（2026-11-01");
        assertThat(head(ia("2005", WANG), death(RecordSource.DEATH_NOTICES, "2020", WANG)))
                .endsWith("并有配偶死亡的记录（公安移交的死亡信息，2020-06-01），提示丧偶");
        assertThat(head(ia("2005", WANG), death(RecordSource.CREMATIONS, "2020", LI)))
                .startsWith("被查询人有死亡记录（遗体火化，2020-06-01），婚姻关系因死亡终止；此前查到结婚登记（2005-06-01");
        assertThat(head(ia("2005", WANG), ia("2010", WANG))).contains("同一对当事人疑似重复登记");
    }

    @Test
    void notes_are_sentences_that_stand_by_themselves() {
        assertThat(Case.of(ia("2001", WANG), ib("2003", WANG), ia("2005", ZHAO), id("2006", ZHAO).of("IA 2005"))
                .statement().sentence())
                .contains("自始没有法律约束力，按其余登记判断").doesNotContain("恢复");
        assertThat(Case.of(ib("1999", WANG)).statement().sentence()).contains("未查到对应的结婚登记（可能未数字化）");
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", "2013-07-01", WANG), ica("2015", WANG)).statement()
                .sentence())
                .contains("补领结婚证（2015-06-01）晚于离婚，请登记机关核查");
        assertThat(Case.of(ia("2005", WANG), applied("2026-10-01", WANG)).statement().sentence())
                .contains("冷静期已届满，申领离婚证期限至2026-12-02（遇法定休假日顺延）");
    }

    @Test
    void nobody_is_told_that_the_spouse_may_be_dead() {
        for (var known : List.of(Case.of(ia("2005", WANG)), Case.of(ia("2005", WANG), applied("2026-11-01", WANG)),
                Case.of(ia("2005", WANG)).hearing(RecordSource.POPULATION, WANG, Outcome.SOURCE_UNAVAILABLE))) {
            assertThat(known.statement().sentence()).contains("配偶是否健在").doesNotContain("可能已死亡");
        }
        assertThat(Case.of(ia("2005", WANG)).statement().sentence().split("未核实配偶是否健在", -1)).as("said once").hasSize(2);
    }

    @Test
    void what_a_source_sent_by_itself_is_not_an_answer_of_it() {
        var sentence = Case.of(ia("2005", WANG)).hearing(RecordSource.COURTS, LI, null)
                .hearing(RecordSource.COURT_NOTICES, LI, Outcome.NO_RECORD)
                .hearing(RecordSource.DEATH_NOTICES, WANG, Outcome.NO_RECORD)
                .statement()
                .sentence();

        assertThat(sentence).contains("法院移交的裁判信息截至2026-11-23，未向法院核实", "公安移交的死亡信息（配偶）截至2026-11-23，未向人口库核实")
                .doesNotContain("公安人口（配偶）", "法院数据截至", "法院未查询");
    }

    @Test
    void a_source_that_was_asked_beside_what_it_sent_is_told_for_itself() {
        var sentence = Case.of(ia("2005", WANG)).hearing(RecordSource.COURT_NOTICES, LI, Outcome.NO_RECORD)
                .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                .hearing(RecordSource.DEATH_NOTICES, WANG, Outcome.NO_RECORD)
                .statement()
                .sentence();

        assertThat(sentence).contains("法院数据截至", "法院移交的裁判信息截至", "公安人口（配偶）数据截至", "公安移交的死亡信息（配偶）截至")
                .doesNotContain("未向法院核实", "未向人口库核实");
    }

    @Test
    void data_that_are_complete_up_to_midnight_are_complete_up_to_the_day_before() {
        for (var asOf : List.of("2026-06-30T16:00:00Z", "2026-06-30T15:59:59Z", "2026-06-30T04:00:00Z",
                "2026-06-29T16:00:01Z")) {
            assertThat(
                    Case.of(ia("2005", WANG)).hearing(RecordSource.REGISTRY, LI, Outcome.FOUND, Instant.parse(asOf))
                            .statement().sentence())
                    .as(asOf).contains("婚姻登记数据截至2026-06-30");
        }
    }

    @Test
    void it_is_for_the_purpose_given_and_no_certificate() {
        assertThat(Case.of().statement().sentence()).endsWith("本答复不是婚姻状况证明，仅供所列用途核实，不对外出具。");
    }

    private static String head(Object... records) {
        return Case.of(records).statement().sentence().split("。", 2)[0];
    }
}
