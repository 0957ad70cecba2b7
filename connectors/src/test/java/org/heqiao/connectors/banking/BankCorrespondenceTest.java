package org.heqiao.connectors.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What goes back and forth between the hub and a bank, file by file. */
class BankCorrespondenceTest {

    private static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"),
            "WT-2026-000017",
            new Officer("周文静", "6401-0042", "核对中心"), "低保申请核对");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path root;
    private ExchangeServer server;
    private BankDesk bank;
    private CamelContext camel;

    @BeforeEach
    void open() throws Exception {
        server = new ExchangeServer(root);
        bank = new BankDesk(root);
        camel = hub(BankStub.connection(server.port(), Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        camel.stop();
        server.close();
    }

    // -- refusals

    @Test
    void a_server_with_another_host_key_is_not_spoken_to() throws Exception {
        try (var suspicious = hub(
                new BankingConnection("localhost", server.port(), ExchangeServer.USER, ExchangeServer.PASSWORD, null,
                        null,
                        "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "HQ", Map.of("b01", BankDesk.KEY),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(31),
                        DataSize.ofKilobytes(64)))) {
            assertThatThrownBy(() -> ask(suspicious, bundle(1, 1)))
                    .isInstanceOfSatisfying(SourceFault.class,
                            fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.DENIED))
                    .hasMessageContaining("host key");
            assertThat(server.logins()).isZero();
        }
    }

    @Test
    void a_server_that_is_not_among_the_known_hosts_is_not_spoken_to() throws Exception {
        var knownHosts = Files.writeString(root.resolve("known_hosts"), "");
        try (var suspicious = hub(
                new BankingConnection("localhost", server.port(), ExchangeServer.USER, ExchangeServer.PASSWORD, null,
                        knownHosts, null, "HQ", Map.of("b01", BankDesk.KEY), Duration.ofSeconds(5),
                        Duration.ofSeconds(5), Duration.ofMinutes(15),
                        Duration.ofDays(31), DataSize.ofKilobytes(64)))) {
            assertThatThrownBy(() -> ask(suspicious, bundle(1, 1)))
                    .isInstanceOfSatisfying(SourceFault.class,
                            fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.DENIED));
            assertThat(server.logins()).isZero();
        }
    }

    @Test
    void a_bank_without_a_key_is_not_asked() throws Exception {
        var question = new Question(1, Item.DEPOSITS.of("b09"), id(1), new PersonName("马兰"),
                LocalDate.of(2026, 11, 20));

        assertThatThrownBy(
                () -> ask(new Bundle(1, new SourceId("banking"), ASKING, List.of(question), Optional.empty())))
                .isInstanceOfSatisfying(SourceFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.DENIED))
                .hasMessageContaining("b09");
    }

    @Test
    void nothing_of_a_file_with_a_wrong_trailer_is_used_and_the_corrected_file_is() throws Exception {
        var bundle = bundle(42, 2);
        ask(bundle);
        var right = BankDesk.reply("HQ_b01_42", 0, List.of(line(1, "01", 0), line(2, "01", 0)), "END");
        bank.replies("HQ_b01_42.rep", right.replace("T|2|", "T|3|"));

        assertThatThrownBy(() -> ask(bundle)).isInstanceOfSatisfying(SourceFault.class,
                fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.MALFORMED));
        bank.replies("HQ_b01_42.rep", right);

        assertThat(ask(bundle).answers()).hasSize(2);
    }

    @Test
    void a_repeated_file_under_a_new_name_is_refused() throws Exception {
        ask(bundle(42, 1));
        bank.replies("HQ_b01_42.rep", BankDesk.reply("HQ_b01_42", 0, List.of(line(1, "01", 0)), "END"));
        ask(bundle(43, 1));
        bank.copies("HQ_b01_42.rep", "HQ_b01_43.rep");

        assertThatThrownBy(() -> ask(bundle(43, 1))).isInstanceOf(SourceFault.class)
                .hasMessageContaining("HQ_b01_43.rep");
    }

    @Test
    void an_answer_about_another_person_is_refused() throws Exception {
        ask(bundle(42, 2));
        bank.replies("HQ_b01_42.rep",
                BankDesk.reply("HQ_b01_42", 0,
                        List.of("D|1|" + id(2).value() + "|01|0", "D|2|" + id(1).value() + "|01|0"), "END"));

        assertThatThrownBy(() -> ask(bundle(42, 2))).isInstanceOf(SourceFault.class)
                .hasMessageContaining("another person");
    }

    @Test
    void a_name_the_file_cannot_carry_is_not_asked_and_the_others_are() throws Exception {
        var odd = new Question(9, Item.DEPOSITS.of("b01"), id(9), new PersonName("马|兰"), LocalDate.of(2026, 11, 20));
        var questions = new ArrayList<>(bundle(42, 1).questions());
        questions.add(odd);

        var reply = ask(new Bundle(42, new SourceId("banking"), ASKING, questions, Optional.empty()));

        assertThat(reply.answers()).singleElement()
                .extracting(LegAnswer::leg, answer -> answer.answer().outcome().name())
                .containsExactly(9L, "NOT_COVERED");
        assertThat(bank.request("HQ_b01_42")).contains("D|1|").doesNotContain("D|9|");
    }

    // -- what is left open

    @Test
    void a_bank_that_answers_28_of_30_leaves_two_legs_open_which_alone_are_asked_again() throws Exception {
        ask(bundle(42, 30));
        bank.replies("HQ_b01_42.rep",
                BankDesk.reply("HQ_b01_42", 0,
                        LongStream.rangeClosed(1, 28).mapToObj(leg -> line(leg, "01", 0)).toList(), "END"));

        var first = ask(bundle(42, 30));
        var second = ask(bundleOf(42, 29, 30));
        bank.replies("HQ_b01_42-2.rep",
                BankDesk.reply("HQ_b01_42-2", 0, List.of(line(29, "01", 0), line(30, "02", 0)), "END"));
        var third = ask(resumed(bundleOf(42, 29, 30), second));

        assertThat(first.answers()).extracting(LegAnswer::leg).hasSize(28).doesNotContain(29L, 30L);
        assertThat(first.waiting()).isEmpty();
        assertThat(bank.requests()).containsExactly("HQ_b01_42", "HQ_b01_42-2");
        assertThat(bank.request("HQ_b01_42-2").lines().filter(line -> line.startsWith("D"))).hasSize(2);
        assertThat(third.answers()).extracting(LegAnswer::leg).containsExactly(29L, 30L);
    }

    @Test
    void a_reply_in_parts_is_used_as_it_comes() throws Exception {
        var first = ask(bundle(42, 3));
        bank.replies("HQ_b01_42.rep1", BankDesk.reply("HQ_b01_42", 1, List.of(line(2, "01", 0)), "MORE"));
        var second = ask(resumed(bundle(42, 3), first));
        bank.replies("HQ_b01_42.rep2",
                BankDesk.reply("HQ_b01_42", 2, List.of(line(1, "01", 0), line(3, "03", 0)), "END"));
        var third = ask(resumed(bundleOf(42, 1, 3), second));

        assertThat(second.answers()).extracting(LegAnswer::leg).containsExactly(2L);
        assertThat(second.waiting()).map(Reply.Waiting::ticket).contains("HQ_b01_42");
        assertThat(third.answers()).extracting(LegAnswer::leg).containsExactly(1L, 3L);
        assertThat(third.waiting()).isEmpty();
    }

    @Test
    void a_part_sent_twice_is_refused() throws Exception {
        ask(bundle(42, 2));
        bank.replies("HQ_b01_42.rep1", BankDesk.reply("HQ_b01_42", 1, List.of(line(2, "01", 0)), "MORE"));
        bank.replies("HQ_b01_42.rep2", BankDesk.reply("HQ_b01_42", 1, List.of(line(2, "01", 0)), "MORE"));

        assertThatThrownBy(() -> ask(bundle(42, 2))).isInstanceOf(SourceFault.class)
                .hasMessageContaining("another part");
    }

    // -- what survives

    @Test
    void a_hub_that_died_before_recording_finds_the_reply_again() throws Exception {
        var waiting = ask(bundle(42, 1));
        bank.replies("HQ_b01_42.rep", BankDesk.reply("HQ_b01_42", 0, List.of(line(1, "01", 0)), "END"));

        var heardAndForgotten = ask(resumed(bundle(42, 1), waiting));
        var heard = ask(resumed(bundle(42, 1), waiting));

        assertThat(heard.answers()).isEqualTo(heardAndForgotten.answers()).hasSize(1);
        assertThat(bank.requests()).containsExactly("HQ_b01_42");
    }

    @Test
    void a_request_the_bank_has_lost_is_put_there_again() throws Exception {
        var waiting = ask(bundle(42, 1));
        Files.delete(root.resolve("b01/request/HQ_b01_42.req"));

        var still = ask(resumed(bundle(42, 1), waiting));

        assertThat(still.waiting()).isEqualTo(waiting.waiting());
        assertThat(bank.requests()).containsExactly("HQ_b01_42");
    }

    @Test
    void a_request_that_lies_there_already_is_left_alone() throws Exception {
        ask(bundle(42, 2));
        ask(bundleOf(42, 2));

        assertThat(bank.request("HQ_b01_42")).contains("D|1|", "D|2|");
    }

    @Test
    void a_connection_the_server_closed_meanwhile_is_replaced_without_a_fault() throws Exception {
        ask(bundle(42, 1));
        server.hangsUp();

        assertThat(ask(bundle(42, 1)).waiting()).isPresent();
        assertThat(server.logins()).isEqualTo(2);
    }

    @Test
    void conversations_one_after_the_other_share_a_connection() throws Exception {
        ask(bundle(42, 1));
        ask(bundle(43, 1));

        assertThat(server.logins()).isEqualTo(1);
    }

    // -- the files

    @Test
    void a_request_is_written_as_the_banks_dictate() throws Exception {
        ask(bundle(42, 2));

        assertThat(bank.request("HQ_b01_42")).isEqualTo("""
                H|1|HQ_b01_42|b01|20261120|social-assistance-check|SSA-2014-58|WT-2026-000017|6401-0042|核对中心\r
                D|1|%s|买买提·第1|20261120\r
                D|2|%s|买买提·第2|20261120\r
                T|2|3\r
                """.formatted(id(1).value(), id(2).value()));
        assertThat(bank.allNames()).containsExactly("HQ_b01_42.req");
    }

    @Test
    void accounts_are_found_with_their_last_four_digits_only() throws Exception {
        ask(bundle(42, 1));
        bank.replies("HQ_b01_42.rep", BankDesk.reply("HQ_b01_42", 0,
                List.of("A|1|6217000000000012345|活期|1500.00|20261119", line(1, "00", 2),
                        "A|1|6217000000000067890|定期|20000.00|20261119"),
                "END"));

        assertThat(ask(bundle(42, 1)).answers()).singleElement()
                .isEqualTo(new LegAnswer(1,
                        new Answer.Found(List.of(new Fact.Account("b01", "2345", 150_000, LocalDate.of(2026, 11, 19)),
                                new Fact.Account("b01", "7890", 2_000_000, LocalDate.of(2026, 11, 19))),
                                Instant.parse("2026-11-19T15:59:59Z"))));
    }

    @Test
    void balances_from_long_before_the_day_that_matters_are_stale() throws Exception {
        ask(bundle(42, 1));
        bank.replies("HQ_b01_42.rep",
                BankDesk.reply("HQ_b01_42", 0, List.of(line(1, "01", 0)), "END").replace("20261119", "20261001"));

        assertThat(ask(bundle(42, 1)).answers()).extracting(answer -> answer.answer().outcome().name())
                .containsExactly("STALE");
    }

    // -- words

    private static CamelContext hub(BankingConnection connection) throws Exception {
        var camel = new DefaultCamelContext();
        camel.addRoutes(new BankingRoute(connection, CLOCK));
        camel.start();
        return camel;
    }

    private Reply ask(Bundle bundle) throws Exception {
        return ask(camel, bundle);
    }

    private static Reply ask(CamelContext hub, Bundle bundle) throws Exception {
        var exchange = hub.createProducerTemplate().request("direct:banking", e -> e.getMessage().setBody(bundle));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getMandatoryBody(Reply.class);
    }

    private static Bundle bundle(long number, int questions) {
        return bundleOf(number, LongStream.rangeClosed(1, questions).toArray());
    }

    private static Bundle bundleOf(long number, long... legs) {
        return new Bundle(number, new SourceId("banking"), ASKING, LongStream.of(legs).mapToObj(leg -> new Question(leg,
                Item.DEPOSITS.of("b01"), id(leg), new PersonName("买买提·第" + leg), LocalDate.of(2026, 11, 20))).toList(),
                Optional.empty());
    }

    private static Bundle resumed(Bundle bundle, Reply reply) {
        return new Bundle(bundle.number(), bundle.source(), bundle.asking(), bundle.questions(),
                reply.waiting().map(Reply.Waiting::ticket));
    }

    private static ResidentId id(long leg) {
        var first17 = "64019919800101%03d".formatted(leg);
        return new ResidentId(first17 + Gb11643.check(first17));
    }

    private static String line(long leg, String code, int accounts) {
        return "D|" + leg + "|" + id(leg).value() + "|" + code + "|" + accounts;
    }
}
