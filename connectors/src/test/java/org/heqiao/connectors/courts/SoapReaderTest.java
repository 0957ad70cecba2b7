package org.heqiao.connectors.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoapReaderTest {

    private static final String NUMBER = "20260101640199000001";

    @Test
    void an_external_entity_is_not_fetched_but_refused(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET-CONTENT");

        var fault = refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + feedback("<zt>&e;</zt>"));

        assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault).hasMessageNotContaining("SECRET").hasMessageNotContaining("secret");
    }

    @Test
    void an_external_document_type_is_not_fetched_but_refused() {
        assertThat(refused("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + feedback("<zt>1</zt>")).kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void a_document_type_is_refused_even_if_nothing_uses_it() {
        assertThat(refused("<!DOCTYPE x [<!ELEMENT x ANY>]>" + feedback("<zt>1</zt>")).kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void an_entity_bomb_is_refused_before_it_grows() {
        var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 60; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1)
                    .append(";\">");
        }
        bomb.append("]>").append(feedback("<zt>&a59;</zt>"));
        long start = System.nanoTime();

        assertThat(refused(bomb.toString()).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nesting_without_end_is_malformed_and_exhausts_no_stack() {
        assertThat(refused(feedback("<a>".repeat(200_000))).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void another_encoding_is_refused_whether_declared_or_not() {
        String declared = "<?xml version=\"1.0\" encoding=\"GBK\"?>" + feedback("<zt>1</zt><x>马兰</x>");

        assertThat(refused(declared.getBytes(Charset.forName("GBK"))).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused(feedback("<zt>1</zt><x>马兰</x>").getBytes(Charset.forName("GBK"))).kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void no_message_quotes_the_document() {
        for (String odd : new String[]{feedback("<zt>马兰</zt>"),
                feedback("<zt>2</zt><datas><data><businum>马兰</businum><jg>1</jg></data></datas>"),
                feedback("<zt>1</马兰>"), "马兰", "<马兰/>", feedback("<zt>&马兰;</zt>")}) {
            assertThat(refused(odd)).hasMessageNotContaining("马兰").hasNoCause();
        }
    }

    @Test
    void what_does_not_add_up_is_malformed() {
        for (String odd : new String[]{"", "<x/>", envelope(""), envelope("<other xmlns=\"urn:court:list-query:1\"/>"),
                feedback("<zt>7</zt>"),
                feedback("<zt>2</zt><datas><data><businum>1</businum><jg>0</jg></data></datas>"),
                feedback("<zt>2</zt><datas><data><businum>1</businum><jg>1</jg></data></datas>"), // no time of the data
                feedback("<zt>1</zt>").replace(NUMBER, "20260101640199000002")}) {
            assertThat(refused(odd).kind()).as(odd).isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void a_fault_means_what_its_code_says_and_its_text_is_not_kept() {
        assertThat(refused(fault("soap:Server")).kind()).isEqualTo(Kind.FAILED);
        assertThat(refused(fault("soap:Client")).kind()).isEqualTo(Kind.DENIED);
        assertThat(refused(fault("soap:Client.Authentication")).kind()).isEqualTo(Kind.DENIED);
        assertThat(refused(fault("soap:VersionMismatch")).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused(fault("soap:Server"))).hasMessageNotContaining("马兰");
    }

    @Test
    void a_large_answer_is_read_whole() throws Exception {
        String entries = "<data><businum>1</businum><jg>1</jg></data>".repeat(50_000);

        Feedback feedback = FeedbackReader.read(
                feedback("<zt>2</zt><sjsj>2026-11-19T23:59:59+08:00</sjsj><datas>" + entries + "</datas>")
                        .getBytes(StandardCharsets.UTF_8),
                NUMBER);

        assertThat(feedback.entries()).hasSize(50_000);
    }

    private static SourceFault refused(String document) {
        return refused(document.getBytes(StandardCharsets.UTF_8));
    }

    private static SourceFault refused(byte[] document) {
        return catchThrowableOfType(SourceFault.class, () -> FeedbackReader.read(document, NUMBER));
    }

    private static String fault(String code) {
        return envelope("<soap:Fault><faultcode>" + code + "</faultcode><faultstring>马兰</faultstring></soap:Fault>");
    }

    private static String feedback(String content) {
        return envelope(
                "<hqfkfh xmlns=\"urn:court:list-query:1\"><cxqqdh>" + NUMBER + "</cxqqdh>" + content + "</hqfkfh>");
    }

    private static String envelope(String payload) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + payload
                + "</soap:Body></soap:Envelope>";
    }
}
