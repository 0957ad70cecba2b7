package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.schemas.privacy.LookupHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonDocumentTest {

    private static final LookupHash HASH = new LookupHash(new byte[32]);

    @ParameterizedTest
    @CsvSource({"640199900101001, 640199199001010014", "110105491231002, 11010519491231002X",
            "11010519491231002x, 11010519491231002X",
            "６４０１９９１９９００１０１００１４, 640199199001010014", "640199 19900101 0014, 640199199001010014"})
    void a_resident_number_leads_to_the_same_person_however_it_was_written(String written, String number) {
        assertThat(resident(written).hash(HASH)).isNotNull().isEqualTo(resident(number).hash(HASH));
    }

    @Test
    void fifteen_digits_with_a_sequence_from_996_on_are_of_somebody_born_before_1900() {
        assertThat(resident("640199990101996").resident()).isNotNull()
                .satisfies(id -> assertThat(id.birthDate().getYear()).isEqualTo(1899));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000000000000000000", "000000195001010000", "640199199001010015",
            "640199199102290019", "不详", "无",
            "C1234567"})
    void what_is_no_resident_number_leads_to_nobody(String written) {
        assertThat(resident(written).hash(HASH)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000", "00019500101", "未知", "12", "无号码"})
    void placeholders_of_other_documents_lead_to_nobody(String written) {
        assertThat(new PersonDocument(DocumentType.PASSPORT, written).hash(HASH)).isNull();
    }

    @Test
    void marks_and_blanks_in_a_number_say_nothing() {
        assertThat(new PersonDocument(DocumentType.HONG_KONG, "C123456(7)").hash(HASH)).isNotNull()
                .isEqualTo(new PersonDocument(DocumentType.HONG_KONG, "c 1234567").hash(HASH));
    }

    @Test
    void the_same_number_on_another_kind_of_document_is_somebody_else() {
        assertThat(new PersonDocument(DocumentType.OFFICER, "E1234567").hash(HASH)).isNotNull()
                .isNotEqualTo(new PersonDocument(DocumentType.PASSPORT, "E1234567").hash(HASH));
    }

    private static PersonDocument resident(String written) {
        return new PersonDocument(DocumentType.RESIDENT_ID, written);
    }
}
