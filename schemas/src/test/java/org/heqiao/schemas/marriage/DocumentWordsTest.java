package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentWordsTest {

    @ParameterizedTest
    @CsvSource({"1,RESIDENT_ID", "01,RESIDENT_ID", "PASSPORT,PASSPORT", "居民身份证,RESIDENT_ID", "第二代居民身份证,RESIDENT_ID",
            "中华人民共和国居民身份证,RESIDENT_ID",
            "外国护照,PASSPORT", "护照（外国）,PASSPORT", "中国护照,PASSPORT", "台湾居民居住证,TAIWAN", "臺湾居民来往大陆通行证,TAIWAN", "台胞证,TAIWAN",
            "外国人永久居留身份证,OTHER",
            "士兵证,SOLDIER", "士官证,SOLDIER", "文职人员证,OFFICER", "文职,OFFICER", "武警警官证,OFFICER", "户口簿,RESIDENT_ID", "其它,OTHER",
            "香港居民身份证,HONG_KONG"})
    void a_document_is_read_as_offices_write_it(String written, DocumentType type) {
        assertThat(DocumentWords.read(written, null)).contains(type);
    }

    @Test
    void a_permit_for_hong_kong_and_macau_alike_is_told_apart_by_its_number() {
        assertThat(DocumentWords.read("港澳居民居住证", "810000199001010019")).contains(DocumentType.HONG_KONG);
        assertThat(DocumentWords.read("港澳居民居住证", "82000019850601002X")).contains(DocumentType.MACAU);
        assertThat(DocumentWords.read("港澳居民来往内地通行证", "H12345678")).contains(DocumentType.HONG_KONG);
        assertThat(DocumentWords.read("回乡证", "m12345678")).contains(DocumentType.MACAU);
        assertThat(DocumentWords.read("港澳居民居住证", null)).contains(DocumentType.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "驾驶证", "证件", "?"})
    void a_word_that_is_no_document_is_none(String written) {
        assertThat(DocumentWords.read(written, null)).isEmpty();
    }
}
