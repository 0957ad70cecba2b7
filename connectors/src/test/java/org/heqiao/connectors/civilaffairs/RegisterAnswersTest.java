package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the name in a record is the name asked for. */
class RegisterAnswersTest {

    private static final KindCoverage COVERED = new KindCoverage(Instant.parse("2026-11-24T00:00:00Z"),
            "640199 2005—2026", List.of());

    @ParameterizedTest
    @CsvSource({"样\u200B本, 样本", "⻢山, 马山", "样 本, 样本", "何昇, 何升", "張國強, 张国强", "买买提艾力, 买买提·艾力", "JOHN SMITH, John Smith",
            "张三（曾用名张四）, 张四", "张四, 张三(曾用名张四)", "O\u2019Neill, O'Neill", "张?, 张三", "'', 张三"})
    void a_record_is_the_person_s_however_its_name_was_written(String written, String asked) {
        assertThat(answer(written, asked)).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @CsvSource({"张三, 张四", "张三（曾用名张五）, 张四", "王芸, 王艺"})
    void another_name_is_another_person_s(String written, String asked) {
        assertThat(answer(written, asked)).isInstanceOf(Answer.IdentityMismatch.class);
    }

    private static Answer answer(String written, String asked) {
        var record = new StoredRecord(written, FACT);
        return RegisterAnswers.to(Item.CREMATIONS, new PersonName(asked), List.of(record), COVERED);
    }

    private static final Fact FACT = new Fact.Cremation(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 3));
}
