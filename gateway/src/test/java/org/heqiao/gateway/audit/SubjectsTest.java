package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.heqiao.gateway.audit.AuditSearch.Filter;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.SubjectCommitment;
import org.heqiao.schemas.identity.DocumentId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may see what of the log. */
class SubjectsTest {

    private final TestLog log = new TestLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_person_sees_who_asked_newest_first_each_with_a_proof_and_nothing_of_others() {
        var node = log.node();
        var me = Calls.person(1);
        node.log().append(Calls.allowed(0), List.of(me));
        node.log().append(Calls.allowed(1), List.of(Calls.person(2)));
        node.log().append(Calls.refused(2), List.of(Calls.person(2), me));
        await().until(() -> log.proofs.size() == 3);

        var uses = log.subjects().about(me, Long.MAX_VALUE, 10);

        assertThat(uses).extracting(use -> use.receipt().index()).containsExactly(2L, 0L);
        assertThat(uses).extracting(use -> use.entry().decision()).containsExactly(AuditEntry.Decision.REFUSED,
                AuditEntry.Decision.ALLOWED);
        assertThat(uses).allSatisfy(use -> {
            assertThat(SubjectCommitment.of(Base64.getDecoder().decode(use.key()), me)).isEqualTo(use.commitment());
            assertThat(use.proof().orElseThrow().proves(Hash.ofBase64(use.receipt().hash()), log.key.key())).isTrue();
        });
        assertThat(log.subjects().about(me, 2, 10)).extracting(use -> use.receipt().index()).containsExactly(0L);
        assertThat(log.subjects().about(Calls.person(3), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void an_entry_under_investigation_is_shown_to_its_subject_only_after_it_is_lifted() {
        var node = log.node();
        var index = node.log().append(Calls.restricted(0), List.of(Calls.person(1))).index();
        assertThat(log.subjects().about(Calls.person(1), Long.MAX_VALUE, 10)).isEmpty();

        log.subjects().lift(index);

        assertThat(log.subjects().about(Calls.person(1), Long.MAX_VALUE, 10)).hasSize(1);
    }

    /** How long the answer takes must not tell of an investigation either. */
    @Test
    void the_database_is_asked_the_same_whether_entries_are_held_back_or_there_are_none() {
        var statements = new Statements();
        log.written(0, 1);
        var node = log.node();
        for (int i = 1; i < 4; i++) {
            node.log().append(Calls.restricted(i), List.of(Calls.person(7)));
        }
        await().until(() -> log.proofs.size() == 4);
        var database = statements.of(log.database);
        var subjects = new AuditSubjects(database, log.lookup, new AuditProofs(database), TestLog.ORIGIN);

        assertThat(subjects.about(Calls.person(7), Long.MAX_VALUE, 10)).isEmpty();
        var heldBack = statements.take();
        assertThat(subjects.about(Calls.person(8), Long.MAX_VALUE, 10)).isEmpty();

        assertThat(heldBack).isNotEmpty().isEqualTo(statements.take());
    }

    @Test
    void two_entries_about_one_person_have_nothing_in_common() {
        var node = log.node();
        node.log().append(Calls.allowed(0), List.of(Calls.person(1)));
        node.log().append(Calls.allowed(1), List.of(Calls.person(1)));

        assertThat(log.subjects().about(Calls.person(1), Long.MAX_VALUE, 10)).extracting(AuditSubjects.Use::commitment)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoever_is_known_by_a_passport_sees_who_asked_by_it_and_nobody_else_does() {
        var node = log.node();
        var passport = new DocumentId("5", "ZZ9876543");
        node.log().append(Calls.allowed(0), List.of(Calls.person(1), passport));

        assertThat(log.subjects().about(passport, Long.MAX_VALUE, 10)).singleElement().satisfies(use -> {
            assertThat(SubjectCommitment.of(Base64.getDecoder().decode(use.key()), passport))
                    .isEqualTo(use.commitment());
            assertThat(use.receipt().index()).isZero();
        });
        assertThat(log.subjects().about(new DocumentId("6", "ZZ9876543"), Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.search().find(Filter.all(-1, 10)).entries().getFirst().subjects())
                .extracting(LoggedEntry.Subject::mask)
                .last().isEqualTo("*********");
        assertThat(log.subjects().erase(passport)).isOne();
        assertThat(log.subjects().about(passport, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void an_auditor_finds_entries_by_what_they_say_and_sees_masks_only() {
        var node = log.node();
        for (int i = 0; i < 20; i++) {
            node.log().append(i % 2 == 0 ? Calls.allowed(i) : Calls.refused(i), List.of(Calls.person(i)));
        }
        var search = log.search();

        var first = search.find(Filter.all(-1, 15));
        assertThat(first.entries()).extracting(LoggedEntry::index).startsWith(0L, 1L).hasSize(15);
        assertThat(first.next()).isEqualTo(14L);
        assertThat(search.find(Filter.all(14, 15)).entries()).hasSize(5);
        assertThat(search.find(Filter.all(14, 15)).next()).isNull();
        assertThat(first.entries().getFirst().subjects()).singleElement().extracting(LoggedEntry.Subject::mask)
                .asString()
                .isEqualTo(
                        Calls.person(0).value().substring(0, 6) + "********" + Calls.person(0).value().substring(14));
        assertThat(search.find(
                new Filter("yc-court", "marital-status.verify", AuditEntry.Decision.REFUSED, AuditEntry.Kind.QUERY,
                        null, "S-3", null, null,
                        -1, 100))
                .entries()).extracting(found -> found.entry().requestId())
                .containsExactly("req-00000003", "req-00000017");
        assertThat(search.find(new Filter(null, null, null, null, "req-00000004", null, null, null, -1, 100)).entries())
                .hasSize(1);
        Instant third = Calls.allowed(3).at();
        assertThat(search.find(new Filter(null, null, null, null, null, null, third, third.plusMillis(2), -1, 100))
                .entries())
                .extracting(LoggedEntry::index).containsExactly(3L, 4L);
        assertThat(search.find(new Filter("other", null, null, null, null, null, null, null, -1, 100)).entries())
                .isEmpty();
    }
}
