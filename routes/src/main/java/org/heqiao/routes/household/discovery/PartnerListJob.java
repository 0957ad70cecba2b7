package org.heqiao.routes.household.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.enforcement.PageEnforcement;
import org.heqiao.gateway.enforcement.PageEnforcement.Piece;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.discovery.PartnerList.Cause;
import org.heqiao.routes.household.discovery.PartnerList.Progress;
import org.heqiao.routes.household.discovery.PartnerListRow.Person;
import org.heqiao.routes.household.discovery.PartnerListRow.Refused;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.identity.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Compares lists: a page of a file a transaction, then page by page who is in care and not on it. Before a page is
 * committed, one entry says how many and whose; the list remembers how far it came, so that another node goes on
 * anywhere.
 */
@Component
class PartnerListJob implements Job {

    /** Compared at once, written down in one entry. */
    private static final int ROWS = 200;
    private static final int HOUSEHOLDS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(PartnerListJob.class);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final String TWICE = "PERSON_TWICE";
    private static final int BULK = org.heqiao.routes.household.plan.Lane.BULK.priority();

    private final PartnerLists lists;
    private final PartnerListPages pages;
    private final PartnerListFile file;
    private final PartnerListComparison comparison;
    private final PageEnforcement enforcement;
    private final TransactionOperations transaction;
    private final BulkThrottle throttle;
    private final Clock clock;

    PartnerListJob(PartnerLists lists, PartnerListPages pages, PartnerListFile file, PartnerListComparison comparison,
            PageEnforcement enforcement, TransactionOperations transaction, BulkThrottle throttle, Clock clock) {
        this.lists = lists;
        this.pages = pages;
        this.file = file;
        this.comparison = comparison;
        this.enforcement = enforcement;
        this.transaction = transaction;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "partner-lists";
    }

    @Override
    public boolean next() {
        var next = lists.claim();
        next.ifPresent(this::goOn);
        return next.isPresent();
    }

    private void goOn(PartnerList list) {
        try (var turn = throttle.acquire(BULK)) {
            var comparing = new Comparing(list, lists.cause(list), turn);
            file.read(list.file(), comparing::add);
            comparing.page();
            comparing.notListed();
            lists.finish(list, null);
        } catch (BadFile changed) {
            LOG.error("list {} was let in but cannot be read: {}", list.publicId(), changed.type());
            lists.finish(list, changed.type());
        } catch (Withdrawn no) {
            lists.finish(list, "GRANT_WITHDRAWN");
        } catch (Overtaken other) {
            LOG.info("list {} is compared by another node", list.publicId());
            return;
        } catch (IOException broken) {
            lists.rest(list, REST);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException broken) {
            lists.rest(list, REST);
            throw broken;
        }
        file.delete(list);
    }

    /** Another node has gone further. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What was granted when it came is not any more. */
    private static final class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Holds the rows of one page; passes over those that were compared before. */
    private final class Comparing {

        private final PartnerList list;
        private final Cause cause;
        private final BulkThrottle.Turn turn;
        private final List<PartnerListRow> rows = new ArrayList<>(ROWS);
        private Progress progress;
        private int passed;

        Comparing(PartnerList list, Cause cause, BulkThrottle.Turn turn) {
            this.list = list;
            this.cause = cause;
            this.turn = turn;
            this.progress = list.progress();
        }

        void add(PartnerListRow row) {
            if (passed < list.progress().read()) {
                passed++;
                return;
            }
            rows.add(row);
            if (rows.size() == ROWS) {
                page();
                turn.next();
            }
        }

        void page() {
            if (rows.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(tx -> {
                var people = new ArrayList<Person>();
                var refused = new ArrayList<Refused>();
                for (var row : rows) {
                    switch (row) {
                        case Refused no -> refused.add(no);
                        case Person person -> {
                            var first = pages.place(list, comparison.hashOf(person), person);
                            if (first == null) {
                                people.add(person);
                            } else {
                                refused.add(new Refused(person.line(), person.ref(), "id_number", TWICE, first));
                            }
                        }
                    }
                }
                var compared = written("rows to " + (progress.read() + rows.size()),
                        people.stream().<Subject>map(Person::id).toList(),
                        () -> comparison.compare(list, people, cause.origin().reach()));
                pages.store(list, refused);
                pages.add(list, compared);
                advance(new Progress(progress.read() + rows.size(), progress.withProblems() + refused.size(), 0,
                        progress.proposed() + proposed(compared)));
            });
            rows.clear();
        }

        /** Page by page, in the order of the households' numbers. */
        void notListed() {
            for (long last = last(); last > 0; last = last()) {
                long until = last;
                var households = comparison.inCare(list, progress.after(), HOUSEHOLDS, cause.origin().reach()).stream()
                        .filter(each -> !comparison.isListed(list, each)).toList();
                transaction.executeWithoutResult(tx -> {
                    if (!households.isEmpty()) {
                        pages.add(list, written("in care and not listed, to household " + until,
                                PartnerListComparison.subjects(households),
                                () -> households.stream().map(PartnerListComparison::notListed).toList()));
                    }
                    advance(new Progress(progress.read(), progress.withProblems(), until, progress.proposed()));
                });
                turn.next();
            }
        }

        private long last() {
            return comparison.lastInCare(list, progress.after(), HOUSEHOLDS);
        }

        private void advance(Progress now) {
            if (!lists.advance(list, progress, now)) {
                throw new Overtaken();
            }
            progress = now;
        }

        private static int proposed(List<Compared> rows) {
            return (int) rows.stream().filter(Compared::proposed).count();
        }

        /** One entry says how many, and whose, before anything of it is committed. */
        private List<Compared> written(String part, List<Subject> subjects, Supplier<List<Compared>> comparing) {
            var compared = new ArrayList<Compared>();
            var prepared = enforcement.prepare(piece(part, subjects), () -> {
                compared.addAll(comparing.get());
                return new ServiceResult(JsonNodeFactory.instance.objectNode(), List.of(),
                        PartnerListComparison.result(compared), compared.size());
            });
            enforcement.write(prepared);
            if (prepared.refused() != null) {
                throw new Withdrawn();
            }
            return compared;
        }

        private Piece piece(String part, List<Subject> subjects) {
            var origin = cause.origin();
            var query = new Query(origin.requestId(), origin.caller(), origin.remote(), PartnerListController.SUBMIT,
                    cause.context().asking(), cause.context().authorisationNo(), subjects, Set.of("*"),
                    Set.of(list.division()), Set.of(),
                    Lane.BULK);
            return new Piece(query, Objects.requireNonNull(origin.grant()), origin.trace(), clock.instant(),
                    "list " + list.publicId() + ", " + part);
        }
    }
}
