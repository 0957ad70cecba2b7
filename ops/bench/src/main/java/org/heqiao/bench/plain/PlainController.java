package org.heqiao.bench.plain;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers the body that the hub's verification takes, about one person: 200, or 404 where nobody has the number. */
@RestController
final class PlainController {

    private static final String ROW = "select status, since from person where id_number = ?";

    private final JdbcClient jdbc;
    private final Optional<PlainAudit> audit;

    PlainController(JdbcClient jdbc, Optional<PlainAudit> audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    record Question(Context context, List<Person> persons) {
    }

    record Context(String purpose, String legalBasis, String caseNo, String reason, Officer officer) {
    }

    record Officer(String name, String number, String department) {
    }

    record Person(String name, String idNumber) {
    }

    record Answer(String status, @Nullable LocalDate since) {
    }

    @PostMapping("/verify")
    ResponseEntity<Answer> verify(@RequestBody Question question, HttpServletRequest request) {
        var person = question.persons().getFirst();
        var answer = jdbc.sql(ROW).param(person.idNumber())
                .query((row, number) -> new Answer(row.getString(1), row.getObject(2, LocalDate.class))).optional();
        audit.ifPresent(log -> log.write(request.getRemoteUser(), question.context(), person, answer.isPresent()));
        return ResponseEntity.of(answer);
    }
}
