package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.heqiao.schemas.marriage.DocumentQuestion;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An agency brings a list of people, and fetches for each what a call would have told it. */
class MaritalListTest extends MaritalLists {
    @Test
    void a_list_of_2500_is_answered_row_by_row_as_a_call_to_verify_answers() throws Exception {
        var people = people(2500);
        var answers = new ArrayList<JsonNode>();
        for (int from = 0; from < 2500; from += 1000) {
            answers.addAll(verify(people.subList(from, Math.min(2500, from + 1000))));
        }

        var batch = bring(NDJSON, lines(people));
        var results = results(done(batch));

        assertThat(results).hasSize(2500);
        assertThat(results.stream().map(line -> line.path("answer")).toList()).isEqualTo(answers);
        assertThat(results.stream().map(line -> line.path("line").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 2500).boxed().toList());
        assertThat(results.getLast().path("ref").asString()).isEqualTo("row-2499");
        assertThat(results.getFirst().at("/answer/notes").toString()).contains("COURTS_NOT_ASKED");
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/MaritalBatchAnswer", results);
        var state = state(batch);
        assertThat(state.path("people").asInt()).isEqualTo(2500);
        assertThat(state.at("/rows/answered").asInt()).isEqualTo(2500);
        assertThat(state.path("outcomes").toString())
                .isEqualTo("{\"NO_RECORD_IN_COVERAGE\":1250,\"REGISTERED_MARRIED\":1250}");
    }

    @Test
    void a_workbook_and_a_gbk_file_with_chinese_headings_are_answered_alike() throws Exception {
        var people = people(3);
        var csv = new StringBuilder("编号,姓名,证件类型,身份证号\n");
        var sheet = new ByteArrayOutputStream();
        try (var workbook = new Workbook(sheet, "tests", "1.0")) {
            var page = workbook.newWorksheet("names");
            var headings = List.of("编号", "姓名", "身份证号");
            IntStream.range(0, 3).forEach(i -> page.value(0, i, headings.get(i)));
            for (int i = 0; i < 3; i++) {
                csv.append("r-").append(i).append(',').append(NAME).append(",身份证,").append(people.get(i)).append('\n');
                page.value(i + 1, 0, "r-" + i);
                page.value(i + 1, 1, NAME);
                page.value(i + 1, 2, people.get(i));
            }
        }

        var ofText = done(bring("text/csv", csv.toString().getBytes(GBK), "list-tests"));
        var ofSheet = done(bring(XLSX, sheet.toByteArray(), "list-tests"));

        assertThat(state(ofText).at("/file/charset").asString()).isEqualTo("GB18030");
        assertThat(place(ofText)).isNotEqualTo(place(ofSheet));
        assertThat(answers(results(ofText))).isEqualTo(answers(results(ofSheet))).isEqualTo(verify(people));
        assertThat(results(ofText).getLast().path("ref").asString()).isEqualTo("r-2");
    }

    @Test
    void bad_rows_are_named_with_column_and_reason_and_the_good_ones_are_answered() throws Exception {
        var people = people(2);
        var file = "ref,name,document_type,id_number,name_b,document_type_b,id_number_b\n" //
                + "a," + NAME + ",," + people.get(0) + ",,,\n" //
                + "b," + NAME + ",," + people.get(0).substring(0, 17) + "?,,,\n" //
                + "c,7号,," + people.get(1) + ",,,\n" //
                + "d," + NAME + ",驾驶证," + people.get(1) + ",,,\n" //
                + "e," + NAME + ",," + people.get(0) + ",,," + people.get(1) + "\n" //
                + "f," + NAME + ",," + people.get(0) + "," + NAME + ",," + people.get(0) + "\n" //
                + people.get(1) + "," + NAME + ",," + people.get(1) + ",,,\n" //
                + "h," + NAME + ",护照,000,,,\n" //
                + "i," + NAME + "\n" //
                + "j," + NAME + ",1," + people.get(1) + ",,,\n";

        var batch = done(bring("text/csv", file));

        assertThat(errors(batch))
                .extracting(error -> error.path("line").asInt() + " " + error.path("column").asString("-") + " "
                        + error.path("ref").asString("-") + " " + error.path("code").asString())
                .containsExactly("3 id_number b ID_CHARACTER",
                        "4 name c NAME_INVALID", "5 document_type d DOCUMENT_TYPE", "6 name_b e NAME_INVALID",
                        "7 id_number_b f PAIR_SAME_PERSON", "8 ref - NUMBER_PERSONAL", "9 id_number h DOCUMENT_NUMBER",
                        "10 - i FIELD_COUNT");
        assertThat(errors(batch).toString()).doesNotContain(people.get(0), people.get(1), NAME);
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/MaritalBatchError", errors(batch));
        var results = results(batch);
        assertThat(results).extracting(line -> line.path("line").asInt()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10,
                11);
        assertThat(results.get(0).at("/answer/label").asString()).isNotEmpty();
        assertThat(results.get(9).at("/answer/label").asString()).isNotEmpty();
        assertThat(results.subList(1, 9)).extracting(line -> line.at("/answer/refused").asString()).containsExactly(
                "ID_CHARACTER",
                "NAME_INVALID", "DOCUMENT_TYPE", "NAME_INVALID", "PAIR_SAME_PERSON", "NUMBER_PERSONAL",
                "DOCUMENT_NUMBER", "FIELD_COUNT");
        assertThat(state(batch).path("rows").toString()).isEqualTo("{\"read\":10,\"with_problems\":8,\"answered\":10}");
        assertThat(state(batch).path("people").asInt()).isEqualTo(2);
    }

    @Test
    void pairs_and_people_with_other_documents_are_answered_as_in_a_call() throws Exception {
        var people = people(2);
        agencies.documents(questions -> Reply.of(Stream.of((DocumentQuestion[]) questions)
                .map(question -> new LegAnswer(question.leg(), new Answer.NoRecord(FakeAgencies.AS_OF, "everywhere")))
                .toList()));
        var persons = """
                {"a": {"name": "%s", "id_number": "%s"}, "b": {"name": "%s", "id_number": "%s"}},
                {"name": "ALEX EXAMPLE", "document": {"type": "PASSPORT", "number": "ZZ 9876543"}}""".formatted(NAME,
                people.get(0), NAME,
                people.get(1));

        var batch = done(bring(NDJSON,
                """
                        {"name": "%s", "id_number": "%s", "name_b": "%s", "id_number_b": "%s"}
                        {"name": "ALEX EXAMPLE", "document_type": "passport", "id_number": "ZZ 9876543"}""".formatted(
                        NAME, people.get(0), NAME,
                        people.get(1))));

        assertThat(answers(results(batch))).hasSize(2).isEqualTo(verifyPersons(persons));
        assertThat(entries(batch)).singleElement().asString().doesNotContain("9876543", "ALEX", NAME, people.get(0));
        assertThat(usagesOf("\"document\": {\"type\": \"PASSPORT\", \"number\": \"ZZ9876543\"}"))
                .contains("ALLOWED marital-status.batch");
        assertThat(state(batch).path("people").asInt()).isEqualTo(3);
    }

    @Test
    void the_person_sees_who_had_a_list_with_the_person_in_it() throws Exception {
        var person = people(1200).getLast();

        var batch = done(bring(NDJSON, lines(List.of(person))));

        assertThat(usages(person)).contains("ALLOWED marital-status.batch");
        var receipt = results(batch).getFirst().path("receipt");
        assertThat(
                db.queryForObject("select count(*) from gateway_audit.subject_key where entry_index = ?", Integer.class,
                        receipt.path("index").asLong()))
                .isOne();
        assertThat(
                db.queryForObject(
                        "select count(*) from hub.roll_page p join hub.roll r on r.id = p.roll where asked is not"
                                + " null and done",
                        Integer.class))
                .isZero();
    }

    @Test
    void what_the_grant_does_not_give_is_in_no_answer() throws Exception {
        var batch = done(bring(NDJSON, lines(people(2)).getBytes(StandardCharsets.UTF_8), "list-tests-narrow"));

        assertThat(results(batch)).allSatisfy(line -> {
            assertThat(line.path("answer").propertyNames()).containsExactlyInAnyOrder("label", "notes");
        });
        assertThat(place(batch)).isNotEmpty();
    }

    @Test
    void results_are_there_as_a_table_too() throws Exception {
        var batch = done(
                bring("text/csv", "ref,name,id_number\n=1+1," + NAME + "," + people(1).getFirst() + "\nb,x,1\n"));

        var csv = get(place(batch) + "/results", "text/csv").body();
        var sheet = HTTP
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + place(batch) + "/results"))
                        .header("Accept", XLSX)
                        .build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(csv.lines()).hasSize(3);
        assertThat(csv.lines().skip(1)).first().asString().startsWith("2,'=1+1,").contains("COURTS_NOT_ASKED");
        assertThat(csv.lines().skip(2)).first().asString().startsWith("3,b,").contains("ID_LENGTH");
        try (var workbook = new XSSFWorkbook(sheet.body())) {
            assertThat(workbook.getSheetAt(0)).hasSize(3);
        }
        assertThat(get(place(batch) + "/errors", "text/csv").body()).contains("id_number,b,ID_LENGTH");
        assertThat(get(place(batch) + "/results", "application/pdf").statusCode()).isEqualTo(406);
    }

    @Test
    void a_list_in_a_form_is_the_same_list_whatever_it_is_called() throws Exception {
        var list = lines(people(3)).getBytes(StandardCharsets.UTF_8);

        var inForm = bring(Forms.TYPE, Forms.of("当事人.ndjson", "application/octet-stream", list), "list-tests");
        var plain = bring(NDJSON, list, "list-tests");

        assertThat(results(done(inForm))).hasSize(3);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(place(plain)).isEqualTo(place(inForm));
    }

    @Test
    void a_file_that_is_no_list_is_refused_with_the_reason() throws Exception {
        assertThat(bring("text/csv", "name,id_number,spouse 640199199001010014\nx,1,y\n").body())
                .contains("file-columns", "spouse ######")
                .doesNotContain("640199199001010014");
        assertThat(bring("text/csv", "name\nx\n").body()).contains("missing id_number");
        assertThat(bring("text/csv", "name,id_number\n").body()).contains("file-empty");
        assertThat(bring(NDJSON, "{}\n".repeat(200_001)).statusCode()).isEqualTo(413);
        assertThat(bring("application/pdf", "%PDF-1.7").statusCode()).isEqualTo(415);
        assertThat(bring(XLSX, "name,id_number\n").body()).contains("file-kind");
        var misspelt = bring(NDJSON,
                "{\"name\":\"" + NAME + "\",\"id_number\":\"" + people(1).getFirst() + "\",\"nameb\":\"x\"}");
        assertThat(errors(done(misspelt))).singleElement()
                .satisfies(error -> assertThat(error.path("code").asString()).isEqualTo("FIELD_UNKNOWN"));
        assertThat(send("POST", BATCHES, NDJSON, new byte[]{1}, null).statusCode()).isEqualTo(400);
    }
}
