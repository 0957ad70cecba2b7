package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.heqiao.connectors.civilaffairs.ActId;
import org.heqiao.connectors.civilaffairs.CivilAffairsConnection;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRoute;
import org.heqiao.connectors.civilaffairs.Coverage;
import org.heqiao.connectors.civilaffairs.CremationRecord;
import org.heqiao.connectors.civilaffairs.DeathNotice;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.RegisterReply;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers about marriages, from the bureau's real register to the HTTP response: every label of ops/docs/domain.md,
 * 3, and the gaps of ops/docs/domain.md, 2.
 */
class MaritalStatusTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String A = Commission.id(7001);
    private static final String B = Commission.id(7002);
    private static final String C = Commission.id(7003);
    private static final Instant UP_TO = Instant.parse("2026-11-20T00:00:00Z");

    @Autowired
    DataSource database;

    @Autowired
    LookupHash hash;

    @Autowired
    FieldCipher cipher;

    private CivilAffairsRegister register;
    private static @Nullable DefaultCamelContext camel;
    private int number;

    @BeforeEach
    void theRegisterIsTheRealOne() throws Exception {
        register = new CivilAffairsRegister(database, hash, cipher);
        emptyRegister();
        stop(); // a connector knows for a second what the register of the test before covered
        var ask = connector();
        agencies.conduct("civil-affairs", bundle -> asked(ask, bundle));
        agencies.documents(questions -> Reply.of(Objects
                .requireNonNull(ask.requestBody(MarriageRegister.DOCUMENTS.uri(), questions, RegisterReply.class))
                .answers()));
        covers(Item.MARRIAGES, Item.CREMATIONS);
        agencies.scope(Objects.requireNonNull(ask.requestBody(MarriageRegister.SCOPE.uri(), "", RegisterScope.class)));
    }

    private static Reply asked(ProducerTemplate ask, Object bundle) throws SourceFault {
        try {
            return Reply.of(Objects
                    .requireNonNull(ask.requestBody(MarriageRegister.PERSONS.uri(), bundle, RegisterReply.class))
                    .answers());
        } catch (CamelExecutionException failed) {
            throw (SourceFault) failed.getCause();
        }
    }

    private ProducerTemplate connector() throws Exception {
        var started = camel;
        if (started == null) {
            started = new DefaultCamelContext();
            started.addRoutes(
                    new CivilAffairsRoute(new CivilAffairsConnection(Duration.ofSeconds(5)), database, hash, cipher));
            started.start();
            camel = started;
        }
        return started.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }

    @Test
    void a_marriage_on_record_is_told_with_its_day_and_nothing_of_the_spouse() throws Exception {
        acts(act("IA", "2010-05-01", A, B));

        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("REGISTERED_MARRIED");
        assertThat(answer.path("on").asString()).isEqualTo("2010-05-01");
        assertThat(answer.at("/event/kind").asString()).isEqualTo("MARRIAGE");
        assertThat(answer.path("matched").asString()).isEqualTo("NAME_AND_NUMBER");
        assertThat(answer.toString()).doesNotContain(B, name(B), "J640199-");
        assertThat(source(answer, "courts").path("asked").asBoolean()).isFalse();
        assertThat(source(answer, "civil-affairs").path("as_of").asString()).isEqualTo(UP_TO.toString());
        assertThat(answer.at("/coverage/words").asString()).contains("640199 1981—2026年完整");
        assertThat(answer.path("sentence").asString()).contains("本答复不是婚姻状况证明");
        assertThat(answer.path("may_change").toString()).contains("COURT_DECISION", "DEATH_OF_SPOUSE",
                "REGISTRATION_ELSEWHERE");
        assertThat(answer.has("code")).isFalse();
    }

    @Test
    void a_divorce_ends_a_marriage_also_where_the_marriage_is_not_on_record() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("IB", "2015-05-01", A, B), act("IB", "1999-05-01", C, null));

        assertThat(labels(A, C)).containsExactly("REGISTERED_DIVORCED", "REGISTERED_DIVORCED");
        assertThat(notes(verify(C))).contains("HISTORY_INCOMPLETE");
    }

    @Test
    void a_re_issued_certificate_does_not_undo_the_divorce_that_a_court_told_of() throws Exception {
        acts(act("IA", "2005-05-01", A, B), act("ICA", "2015-05-01", A, B));
        notice("(2013)宁0199民初1号", "DIVORCE", "2013-05-01", "2013-05-20", A, B);

        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("COURT_DIVORCED");
        assertThat(answer.path("on").asString()).isEqualTo("2013-05-20");
        assertThat(notes(answer)).contains("REISSUE_CONTRADICTS", "COURTS_NOT_ASKED");
        assertThat(verify(B).path("label").asString()).isEqualTo("COURT_DIVORCED");
    }

    @Test
    void a_judgment_of_which_nobody_knows_whether_it_is_in_effect_is_for_somebody_to_look_at() throws Exception {
        acts(act("IA", "2005-05-01", A, B));
        notice("(2026)宁0199民初2号", "DIVORCE", "2026-10-01", null, A, B);

        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("CONFLICT_MANUAL_REVIEW");
        assertThat(answer.path("conflict").asString()).isEqualTo("COURT_EFFECT_UNKNOWN");
        assertThat(answer.has("on")).isFalse();
    }

    @Test
    void a_revocation_restores_what_was_before() throws Exception {
        var wrong = act("IA", "2020-05-01", A, C);
        acts(act("IA", "2010-05-01", A, B), act("IB", "2015-05-01", A, B), wrong,
                revocation("2021-05-01", wrong.id(), A, C));

        assertThat(labels(A, C)).containsExactly("REGISTERED_DIVORCED", "REVOKED_VOID");
    }

    @Test
    void who_has_applied_for_divorce_is_married_until_it_is_registered() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("DA", LocalDate.now().minusDays(10).toString(), A, B));

        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("DIVORCE_PENDING");
        assertThat(answer.path("notes").toString()).contains("COOLING_OFF_UNTIL");
    }

    @Test
    void a_cremation_of_the_spouse_indicates_widowhood_although_the_population_register_was_not_heard()
            throws Exception {
        acts(act("IA", "2010-05-01", A, B));
        register.importCremations(
                Stream.of(new CremationRecord(party(B), LocalDate.parse("2024-01-02"), LocalDate.parse("2024-01-05"))));

        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("WIDOWED_INDICATED");
        assertThat(answer.path("may_change").toString()).contains("DEATH_NOT_CONFIRMED");
        assertThat(source(answer, "cremations").path("outcome").asString()).isEqualTo("FOUND");
        assertThat(source(answer, "public-security").path("asked").asBoolean()).isFalse();
        assertThat(verify(B).path("label").asString()).isEqualTo("DECEASED_MARRIAGE_ENDED");
        assertThat(notes(verify(B))).contains("SUBJECT_DECEASED");
    }

    /** The register holds what it was sent; who sent it was not asked for that. */
    @Test
    void deaths_that_the_population_register_sent_are_not_an_answer_of_it() throws Exception {
        acts(act("IA", "2010-05-01", A, B));
        var scope = Objects
                .requireNonNull(connector().requestBody(MarriageRegister.SCOPE.uri(), "", RegisterScope.class));
        agencies.scope(new RegisterScope(scope.coverage(), Map.of(RecordSource.DEATH_NOTICES, UP_TO)));

        var answer = verify(A);

        assertThat(source(answer, "public-security").path("asked").asBoolean()).isFalse();
        assertThat(source(answer, "public-security").has("outcome")).isFalse();
        assertThat(source(answer, "death-notices").path("outcome").asString()).isEqualTo("NO_RECORD");
        assertThat(source(answer, "death-notices").path("about").asString()).isEqualTo("SPOUSE");
        assertThat(Instant.parse(source(answer, "death-notices").path("as_of").asString())).isEqualTo(UP_TO);
    }

    @Test
    void nothing_found_is_not_unmarried() throws Exception {
        var answer = verify(A);

        assertThat(answer.path("label").asString()).isEqualTo("NO_RECORD_IN_COVERAGE");
        assertThat(answer.path("sentence").asString()).contains("不等于未婚");
        assertThat(answer.has("code")).isFalse();
    }

    @Test
    void two_open_marriages_and_a_name_that_is_another_are_not_answered() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("IA", "2015-05-01", A, C));

        assertThat(labels(A)).containsExactly("CONFLICT_MANUAL_REVIEW");
        assertThat(AnswerJson.label(post("verify", "[{\"name\":\"某某\",\"id_number\":\"" + B + "\"}]")))
                .isEqualTo("IDENTITY_NOT_MATCHED");
    }

    @Test
    void a_register_that_does_not_answer_is_said_to_be_silent() throws Exception {
        agencies.conduct("civil-affairs", bundle -> {
            throw new SourceFault(SourceFault.Kind.TIMEOUT, "no answer");
        });

        assertThat(verify(A).path("label").asString()).isEqualTo("SOURCE_UNAVAILABLE");
    }

    @Test
    void a_damaged_record_silences_the_register_about_its_own_people_only() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("IA", "2015-05-01", C, null));
        db.update("update civil_affairs.marriage_registration set person_a = '\\x01' where op_date = '2015-05-01'");

        assertThat(labels(A, C, B)).containsExactly("REGISTERED_MARRIED", "SOURCE_UNAVAILABLE", "REGISTERED_MARRIED");
    }

    @Test
    void an_act_with_15_digits_or_another_middle_dot_or_a_passport_beside_it_is_found() throws Exception {
        var old = "640199800101001";
        var today = "64019919" + old.substring(6) + Gb11643.check("64019919" + old.substring(6));
        acts(new MarriageRegistration(id(), "IA", LocalDate.parse("2001-05-01"), null, Delivered.UNTOLD,
                References.NONE, 1, true, null,
                new Party(old, "阿依古丽•买买提"), new Party(DocumentType.PASSPORT, "E12345678", "SMITH JOHN")));

        var answer = post("verify",
                "[{\"name\":\"阿依古丽·买买提\",\"id_number\":\"" + today + "\"},{\"name\":\"阿依古丽·买买提\",\"id_number\":\"" + old
                        + "\"}]")
                .path("answers");

        for (var each : answer) {
            assertThat(each.path("label").asString()).isEqualTo("REGISTERED_MARRIED");
            assertThat(each.path("matched").asString()).isEqualTo("NAME_AND_15_DIGIT_NUMBER");
        }
    }

    @Test
    void a_foreigner_is_asked_about_by_passport_and_the_entry_is_about_the_passport_unreadably() throws Exception {
        acts(new MarriageRegistration(id(), "IA", LocalDate.parse("2019-05-01"), null, Delivered.UNTOLD,
                References.NONE, 1, true, null,
                party(A), new Party(DocumentType.PASSPORT, "ZZ9876543", "ALEX EXAMPLE")));

        var answer = post("verify", """
                [{"name": "ALEX EXAMPLE", "document": {"type": "PASSPORT", "number": "ZZ 9876543"}},
                 {"name": "ALEX EXAMPLE", "document": {"type": "OFFICER", "number": "ZZ9876543"}},
                 {"name": "ALEX EXAMPLE", "document": {"type": "PASSPORT", "number": "000"}}]""");

        assertThat(AnswerJson.of(1, answer).path("label").asString()).isEqualTo("REGISTERED_MARRIED");
        assertThat(AnswerJson.of(2, answer).path("label").asString()).isEqualTo("NO_RECORD_IN_COVERAGE");
        assertThat(AnswerJson.of(3, answer).path("refused").asString()).isEqualTo("DOCUMENT_NUMBER");
        var entry = logged(ReceiptJson.of(answer).requestId()).getFirst();
        assertThat(entry.subjects()).hasSize(2);
        assertThat(entry.toString()).doesNotContain("ZZ9876543", "ALEX");
    }

    @Test
    void a_record_that_was_corrected_to_somebody_else_says_nothing_of_whom_it_named_by_mistake() throws Exception {
        var wrong = act("IA", "2010-05-01", A, B);
        acts(wrong, new MarriageRegistration(id(), "IA", LocalDate.parse("2010-05-01"), null, Delivered.UNTOLD,
                new References(null, null, wrong.id()), 1, true, null, party(C), party(B)));

        assertThat(labels(A, B, C)).containsExactly("NO_RECORD_IN_COVERAGE", "REGISTERED_MARRIED",
                "REGISTERED_MARRIED");
    }

    @Test
    void a_pair_is_told_whether_they_are_married_to_each_other_whichever_is_named_first() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("IB", "2015-05-01", A, B), act("IA", "2018-05-01", A, C));

        var answer = post("verify",
                "[" + pair(A, C) + "," + pair(C, A) + "," + pair(A, B) + "," + pair(B, C) + "," + pair(A, A) + "]");

        assertThat(AnswerJson.labels(answer)).containsExactly("REGISTERED_MARRIED", "REGISTERED_MARRIED",
                "REGISTERED_DIVORCED",
                "NO_RECORD_IN_COVERAGE",
                "PAIR_SAME_PERSON");
        assertThat(AnswerJson.of(4, answer).toString()).doesNotContain("2010", "2018-05", "\"event\"");
        assertThat(AnswerJson.of(1, answer).path("on").asString()).isEqualTo("2018-05-01");
    }

    /** Each of the two alone, and both ways as a pair: the same records say the same of both. */
    @Test
    void a_divorce_that_lacks_or_miswrites_a_number_is_never_a_divorce_of_one_only() throws Exception {
        var marriage = act("IA", "2010-05-01", A, B);
        var naming = new References(marriage.id(), null, null);
        acts(marriage, divorce("2014-05-01", References.NONE, new Party(null, name(B))));
        assertThat(ofCouple()).containsOnly("REGISTERED_DIVORCED");

        emptyRegister();
        covers(Item.MARRIAGES);
        acts(marriage, divorce("2014-05-01", naming, new Party(C, name(B))));
        assertThat(ofCouple()).containsOnly("REGISTERED_DIVORCED");

        emptyRegister();
        covers(Item.MARRIAGES);
        acts(marriage, divorce("2014-05-01", References.NONE, new Party(C, name(B))));
        assertThat(ofCouple()).containsOnly("CONFLICT_MANUAL_REVIEW");

        emptyRegister();
        covers(Item.MARRIAGES);
        acts(marriage, divorce("2014-05-01", References.NONE, party(C)));
        assertThat(labels(B)).as("his divorce from somebody else is nothing of hers")
                .containsExactly("REGISTERED_MARRIED");
    }

    @Test
    void a_pair_of_whom_only_a_judgment_is_on_record_is_told_of_it() throws Exception {
        notice("(2008)宁0199民初1号", "DIVORCE", "2008-03-01", "2008-03-20", A, B);
        notice("(2009)宁0199民初2号", "ANNULMENT", "2009-03-01", "2009-03-20", A, C);

        var answer = post("verify", "[" + pair(A, B) + "," + pair(B, A) + "]");

        assertThat(AnswerJson.labels(answer)).containsOnly("COURT_DIVORCED");
        assertThat(AnswerJson.of(1, answer).path("event").path("source").asString()).isEqualTo("court-notices");
        assertThat(AnswerJson.label(post("verify", "[" + pair(C, A) + "]"))).isEqualTo("REVOKED_VOID");
    }

    @Test
    void a_pair_may_be_asked_about_by_passport_and_who_cannot_be_told_apart_is_for_somebody_to_look_at()
            throws Exception {
        acts(new MarriageRegistration(id(), "IA", LocalDate.parse("2019-05-01"), null, Delivered.UNTOLD,
                References.NONE, 1, true, null,
                party(A), new Party(DocumentType.PASSPORT, "ZZ9876543", "Alex Example")),
                new MarriageRegistration(id(), "IA", LocalDate.parse("1989-05-01"), null, Delivered.UNTOLD,
                        References.NONE, 1, true, null,
                        party(B), new Party(DocumentType.OFFICER, "军字第0199001号", name(C))));
        var alex = "{\"name\":\"Alex Example\",\"document\":{\"type\":\"PASSPORT\",\"number\":\"ZZ9876543\"}}";

        var answer = post("verify",
                "[{\"a\":" + person(A) + ",\"b\":" + alex + "},{\"a\":" + alex + ",\"b\":" + person(A) + "},"
                        + pair(B, C) + "," + pair(C, B) + "," + pair(A, C) + "]");

        assertThat(AnswerJson.labels(answer)).containsExactly("REGISTERED_MARRIED", "REGISTERED_MARRIED",
                "CONFLICT_MANUAL_REVIEW", "CONFLICT_MANUAL_REVIEW", "NO_RECORD_IN_COVERAGE");
        assertThat(AnswerJson.of(3, answer).path("conflict").asString()).isEqualTo("SPOUSE_NOT_IDENTIFIED");
        assertThat(AnswerJson.of(5, answer).path("sentence").asString()).contains("不表示双方之间不存在婚姻关系");
        assertThat(AnswerJson.of(1, answer).path("coverage").path("excluded").toString()).contains("OTHER_DOCUMENT");
    }

    @Test
    void a_death_notice_under_another_name_and_an_act_before_birth_are_not_believed() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("IA", "1949-05-01", C, null));
        register.importDeaths(
                Stream.of(new DeathNotice(DeathNotice.Origin.POPULATION, "d-1", LocalDate.parse("2020-01-01"),
                        new Party(B, "别名"))),
                CivilAffairsRegister.Tidings.HISTORY);

        assertThat(verify(A).path("label").asString()).isEqualTo("REGISTERED_MARRIED");
        assertThat(notes(verify(A))).contains("DEATH_UNDER_OTHER_NAME");
        assertThat(verify(C).path("conflict").asString()).isEqualTo("BEFORE_BIRTH");
    }

    @Test
    void an_application_lapses_by_the_data_of_its_own_registry() throws Exception {
        acts(act("IA", "2010-05-01", A, B), act("DA", "2026-08-01", A, B));
        register.covers(List.of(new Coverage(Item.MARRIAGES, "640121", 2005, 2026, Completeness.COMPLETE,
                Instant.parse("2026-06-30T16:00:00Z"))));

        Awaitility.await()
                .untilAsserted(() -> assertThat(verify(A).path("sentence").asString()).contains("婚姻登记数据截至2026-06-30"));
        assertThat(notes(verify(A))).contains("APPLICATION_LAPSED");
    }

    @Test
    void outcomes_come_in_the_order_asked_with_refusals_in_their_places() throws Exception {
        acts(act("IA", "2010-05-01", A, B));

        var answer = post("verify",
                "[" + person(C) + ",{\"name\":\"x\",\"id_number\":\"640199199001010015\"}," + person(A)
                        + ",{\"name\":\"12\",\"id_number\":\"" + B + "\"}," + person(B) + "]");

        assertThat(AnswerJson.labels(answer)).containsExactly("NO_RECORD_IN_COVERAGE", "ID_CHECK_DIGIT",
                "REGISTERED_MARRIED", "NAME_INVALID",
                "REGISTERED_MARRIED");
    }

    @Test
    void whoever_may_query_sees_the_records_and_the_other_party() throws Exception {
        acts(act("IA", "2010-05-01", A, B));

        var answer = AnswerJson.only(post("query", "[" + person(A) + "]"));

        assertThat(answer.at("/spouse/number").asString()).isEqualTo(B);
        assertThat(answer.at("/spouse/name").asString()).isEqualTo(name(B));
        assertThat(answer.path("events")).singleElement().satisfies(marriage -> {
            assertThat(marriage.path("certificate_no").asString()).startsWith("J640199-2010-");
            assertThat(marriage.path("other").path("number").asString()).isEqualTo(B);
        });
    }

    @Test
    void a_query_is_cut_to_what_is_granted() throws Exception {
        acts(act("IA", "2010-05-01", A, B));

        var answer = AnswerJson.only(post("query", "[" + person(A) + "]", "marital-tests-narrow"));

        assertThat(answer.toString())
                .isEqualTo("{\"label\":\"REGISTERED_MARRIED\",\"events\":[{\"kind\":\"MARRIAGE\",\"other\":{\"name\":\""
                        + name(B) + "\"}}]}");
    }

    @Test
    void to_verify_yields_nothing_of_the_spouse_even_if_the_source_returned_it() throws Exception {
        var own = Records.party(hash, new ResidentId(A), name(A));
        var spouse = Records.party(hash, new ResidentId(B), name(B));
        agencies.conduct("civil-affairs", bundle -> Reply.of(bundle.questions().stream()
                .map(question -> new org.heqiao.schemas.source.LegAnswer(question.leg(),
                        new org.heqiao.schemas.source.Answer.Found(
                                List.of(Records.marriage(LocalDate.parse("2010-05-01"), own, spouse,
                                        new org.heqiao.schemas.marriage.MarriageRecord.Numbers(A, B))),
                                FakeAgencies.AS_OF)))
                .toList()));

        var whole = send("verify", "[" + person(A) + "]", "marital-tests", null);

        assertThat(whole.body()).contains("REGISTERED_MARRIED").doesNotContain(B, name(B), "number\"");
        assertThat(send("verify", "[" + person(A) + "]", "marital-tests", "[\"label\",\"spouse\"]").statusCode())
                .isEqualTo(400);
        assertThat(send("query", "[" + person(A) + "]", "social-assistance-check", null).statusCode()).isEqualTo(403);
    }

    @Test
    void what_cannot_be_read_is_the_callers_fault() throws Exception {
        for (var persons : List.of("[]", "{}", "[{\"a\":{}}]", "[{\"a\":" + person(A) + "}]", "[{\"name\":\"x\"}]",
                "[" + String.join(",", java.util.Collections.nCopies(501, pair(A, B))) + "]")) {
            assertThat(send("verify", persons, "marital-tests", null).statusCode())
                    .as(persons.substring(0, Math.min(40, persons.length())))
                    .isEqualTo(400);
        }
        assertThat(send("query", "[" + pair(A, B) + "]", "marital-tests", null).statusCode()).isEqualTo(400);
    }

    @Test
    void answers_are_of_their_schema() throws Exception {
        acts(act("IA", "2010-05-01", A, B));
        notice("(2013)宁0199民初1号", "DIVORCE", "2013-05-01", "2013-05-20", A, B);

        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/VerifyAnswer",
                List.of(post("verify", "[" + person(A) + "," + person(C) + "," + pair(A, B) + "," + pair(A, A) + "]")));
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/QueryAnswer",
                List.of(post("query", "[" + person(A) + "," + person(C) + "]")));
    }

    private void emptyRegister() {
        for (var table : List.of("marriage_registration", "cremation", "assistance_grant", "coverage", "court_notice",
                "death_notice", "change", "told_death", "retraction")) {
            db.update("delete from civil_affairs." + table);
        }
    }

    private void covers(Item... kinds) throws Exception {
        var statements = new ArrayList<Coverage>();
        for (var kind : kinds) {
            statements.add(new Coverage(kind, "640199", 1981, 2026, Completeness.COMPLETE, UP_TO));
        }
        register.covers(statements);
    }

    private void acts(MarriageRegistration... acts) throws Exception {
        register.importMarriages(Stream.of(acts));
    }

    private ActId id() {
        return new ActId("640199", "T-" + number++);
    }

    private MarriageRegistration act(String operation, String on, String a, @Nullable String b) {
        var day = LocalDate.parse(on);
        return new MarriageRegistration(id(), operation, day, "J640199-" + day.getYear() + "-" + (100_000 + number),
                Delivered.UNTOLD,
                References.NONE, 1, true, null, party(a), b == null ? null : party(b));
    }

    private MarriageRegistration divorce(String on, References references, Party other) {
        return new MarriageRegistration(id(), "IB", LocalDate.parse(on), null, Delivered.UNTOLD, references, 1, true,
                null, party(A),
                other);
    }

    private List<String> ofCouple() throws Exception {
        var answers = post("verify", "[" + person(A) + "," + person(B) + "," + pair(A, B) + "," + pair(B, A) + "]")
                .path("answers");
        return answers.valueStream().map(answer -> answer.path("label").asString()).toList();
    }

    private MarriageRegistration revocation(String on, ActId of, String a, String b) {
        return new MarriageRegistration(id(), "ID", LocalDate.parse(on), null, Delivered.UNTOLD,
                new References(of, null, null), 1, true,
                null, party(a), party(b));
    }

    private void notice(String caseNo, String kind, String decidedOn, @Nullable String effectiveOn, String a,
            String b) {
        db.update(
                """
                        insert into civil_affairs.court_notice (court, case_no, kind, decided_on, effective_on,
                               subject_a, subject_b, content)
                        values ('某某县人民法院', ?, ?, ?::date, ?::date, ?, ?, '\\x00')""",
                caseNo, kind, decidedOn, effectiveOn,
                hash.of(new ResidentId(a)), hash.of(new ResidentId(b)));
    }

    private static Party party(String id) {
        return new Party(id, name(id));
    }

    private static String name(String id) {
        return "测试" + "甲乙丙丁戊己庚辛壬癸".charAt(id.charAt(13) - '0') + "甲乙丙丁戊己庚辛壬癸".charAt(id.charAt(12) - '0');
    }

    private static String person(String id) {
        return "{\"name\":\"" + name(id) + "\",\"id_number\":\"" + id + "\"}";
    }

    private static String pair(String a, String b) {
        return "{\"a\":" + person(a) + ",\"b\":" + person(b) + "}";
    }

    private JsonNode verify(String id) throws Exception {
        return AnswerJson.only(post("verify", "[" + person(id) + "]"));
    }

    private List<String> labels(String... ids) throws Exception {
        var persons = Stream.of(ids).map(MaritalStatusTest::person).toList();
        return post("verify", persons.toString()).path("answers").valueStream()
                .map(answer -> answer.path("label").asString()).toList();
    }

    private static List<String> notes(JsonNode answer) {
        return answer.path("notes").valueStream().map(note -> note.path("code").asString()).toList();
    }

    private static JsonNode source(JsonNode answer, String source) {
        return answer.path("sources").valueStream().filter(each -> each.path("source").asString().equals(source))
                .findFirst().orElseThrow();
    }

    private JsonNode post(String service, String persons) throws Exception {
        return post(service, persons, "marital-tests");
    }

    private JsonNode post(String service, String persons, String purpose) throws Exception {
        var response = send(service, persons, purpose, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String service, String persons, String purpose, @Nullable String fields)
            throws Exception {
        var body = (ObjectNode) JSON.readTree("""
                {"context": {"purpose": "%s", "legal_basis": "SSA-2014-58", "reason": "test",
                 "officer": {"name": "王", "number": "007", "department": "centre"}}}""".formatted(purpose));
        body.set("persons", JSON.readTree(persons));
        if (fields != null) {
            body.set("fields", JSON.readTree(fields));
        }
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/marital-status/" + service))
                        .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
