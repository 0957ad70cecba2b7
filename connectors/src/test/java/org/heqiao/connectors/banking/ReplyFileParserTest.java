package org.heqiao.connectors.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of a reply file adds up, or none of it is used. */
class ReplyFileParserTest {

    private static final BankFile FILE = new BankFile("HQ", "b01", 42, 1);
    private static final String RIGHT = """
            H|1|HQ_b01_42|b01|0|20261119235959
            D|90001|640199195803120241|00|2
            A|90001|6217000000000012345|活期|1500.00|20261119
            A|90001|6217000000000067890|定期|-20.00|20261119
            D|90002|640199196111300318|01|0
            T|2|2|180003|1480.00|END
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            HQ_b01_42|b01 ; HQ_b01_43|b01 ; another file number
            HQ_b01_42|b01 ; HQ_b01_42|b02 ; another bank
            |b01|0|       ; |b01|1|       ; another part
            H|1|          ; H|2|          ; version
            20261119235959 ; 20261131235959 ; as-of
            T|2|2|        ; T|3|2|        ; trailer
            T|2|2|        ; T|2|1|        ; trailer
            180003        ; 180004        ; control totals
            1480.00       ; 1480.01       ; control totals
            |END          ; |             ; neither END nor MORE
            T|2|2         ; X|2|2         ; unknown kind of line
            活期          ; 娲绘湡        ; charset
            1500.00       ; 1500          ; amount
            1500.00       ; 1,500.00      ; amount
            |00|2         ; |00|3         ; accounts are missing
            |01|0         ; |0|0          ; result code
            D|90002       ; D|-90002      ; number
            00|20261119   ; 00|20261140     ; date
            A|90001       ; A|90003       ; accounts
            6217000000000012345 ; 6217-0000 ; account
            """)
    void a_file_that_is_not_as_agreed_is_refused(String instead, String written, String why) {
        assertThatThrownBy(() -> read(RIGHT.replace(instead, written))).isInstanceOf(SourceFault.class)
                .hasMessageContaining("HQ_b01_42.rep")
                .hasMessageContaining(why);
    }

    @Test
    void a_file_that_was_cut_off_is_refused() {
        assertThatThrownBy(() -> read(RIGHT.substring(0, RIGHT.indexOf("T|")))).hasMessageContaining("cut off");
    }

    @Test
    void a_file_that_goes_on_after_the_trailer_is_refused() {
        assertThatThrownBy(() -> read(RIGHT + "D|90003|640199196111300318|01|0\n"))
                .hasMessageContaining("after the trailer");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(SourceFault.class);
    }

    @Test
    void a_line_beyond_measure_is_refused() {
        assertThatThrownBy(() -> read(RIGHT.replace("活期", "活".repeat(500)))).hasMessageContaining("too long");
    }

    @Test
    void utf_8_with_a_byte_order_mark_is_refused() {
        assertThatThrownBy(() -> ReplyFileParser.read(FILE, 0, ("\uFEFF" + RIGHT).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("byte order mark");
    }

    @Test
    void utf_8_without_one_is_refused() {
        assertThatThrownBy(() -> ReplyFileParser.read(FILE, 0, RIGHT.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SourceFault.class);
    }

    @Test
    void a_file_as_agreed_is_read_line_by_line() throws Exception {
        var reply = read(RIGHT);

        assertThat(reply.complete()).isTrue();
        assertThat(reply.lines()).containsOnlyKeys(90001L, 90002L);
        assertThat(reply.about(90001)).isNotNull()
                .satisfies(
                        line -> assertThat(line.holdings()).extracting(BankReply.Holding::balanceFen)
                                .containsExactly(150_000L, -2_000L));
    }

    @Test
    void the_examples_of_the_contract_are_as_agreed() throws Exception {
        try (var contract = getClass().getResourceAsStream("bank-file.md")) {
            assertThat(contract).isNotNull();
            var examples = new String(contract.readAllBytes(), StandardCharsets.UTF_8).split("```");
            assertThat(read(examples[3].strip()).lines()).hasSize(2);
        }
    }

    private static BankReply read(String text) throws SourceFault {
        return ReplyFileParser.read(FILE, 0, text.getBytes(Charset.forName("GB18030")));
    }
}
