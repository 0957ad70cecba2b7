package org.heqiao.routes.marriage.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.routes.marriage.status.EvidenceAssembler.Entry;
import org.heqiao.routes.marriage.status.EvidenceAssembler.Known;
import org.heqiao.routes.marriage.status.MarriageRegisterClient.Heard;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what is on record about people while the caller waits (ops/docs/domain.md, 3): a label with the event it rests
 * on, how the person was matched, which sources were asked, how recent their data are, and what could change the label.
 * One answer per entry, in the order asked.
 */
@Component
public final class MaritalStatusService implements MaritalStatusSteps {

    /** What an answer may hold; each begins a path. */
    public static final Set<String> FIELDS = Set.of("label", "on", "event", "matched", "code", "conflict", "sources",
            "coverage", "notes",
            "may_change", "sentence", "refused");
    /** Whom it asks when nobody else is. */
    public static final String SOURCE = MarriageRegister.SOURCE.value();
    public static final String DISCLAIMER = "本答复是登记记录情况的说明，不是婚姻状况证明，仅供所列用途核实，不对外出具";

    private final MarriageRegisterClient marriageRegisterClient;
    private final LiveSources sources;
    private final LookupHash hash;
    private final MarriageRules rules;
    private final CourtSettings courts;
    private final Clock clock;
    private final KnownStatements statements;
    private volatile @Nullable Scope scope;

    private record Scope(RegisterScope own, RegisterScope whole) {
    }

    MaritalStatusService(MarriageRegisterClient marriageRegisterClient, LiveSources sources, LookupHash hash,
            MarriageRules rules, CourtSettings courts, KnownStatements statements, Clock clock) {
        this.marriageRegisterClient = marriageRegisterClient;
        this.sources = sources;
        this.hash = hash;
        this.rules = rules;
        this.courts = courts;
        this.statements = statements;
        this.clock = clock;
    }

    /** From the register alone: the status of a person, or of a pair; nothing of whom a person is married to. */
    public ServiceResult about(List<PersonQuery> asked, QueryContext queryContext) {
        return derive(askRegister(new MaritalStatusQuery(asked, queryContext, Item.MARITAL_STATUS,
                ExternalQueryPlan.NONE, LocalDate.now(clock))), MaritalStatusService::tree);
    }

    @Override
    public Evidence askRegister(MaritalStatusQuery query) {
        var persons = new ArrayList<PersonQuery.Person>(query.persons().size());
        var byDocument = new ArrayList<PersonQuery.ByDocument>();
        for (var each : query.persons()) {
            persons.addAll(each.persons());
            byDocument.addAll(each.byDocument());
        }
        var item = query.read();
        var heard = marriageRegisterClient.about(persons, item, query.context(), query.today());
        var heardByDocument = marriageRegisterClient.aboutDocuments(byDocument, item);
        var own = heard.scope() == null ? heardByDocument.scope() : heard.scope();
        var assembler = new EvidenceAssembler(withCourts(own == null ? marriageRegisterClient.scope() : own),
                query.today(), rules.now(), hash);
        return new Evidence(query, entries(query.persons(), heard, heardByDocument), assembler, ExternalAnswers.NONE);
    }

    /** The register's own is the same object for a second. */
    private RegisterScope withCourts(RegisterScope own) {
        var known = scope;
        if (known == null || known.own != own) {
            known = new Scope(own,
                    new RegisterScope(own.coverage().withCourts(courts.coverage()), own.upTo()));
            scope = known;
        }
        return known.whole;
    }

    @Override
    public Evidence askOthers(Evidence evidence) {
        var query = evidence.query();
        var plan = query.external();
        var assembler = evidence.assembler();
        return evidence.with(sources.ask(plan, assembler.subjects(evidence.entries()),
                plan.spouses() ? assembler.spouses(evidence.entries()) : Set.of(), query.context(), query.today()));
    }

    @Override
    public ServiceResult derive(Evidence evidence) {
        return derive(evidence, this::known);
    }

    private interface Answering {
        KnownStatements.Statement about(Evidence evidence, Entry entry);
    }

    /** Of an answer that holds nothing but the status it is remembered what follows from what was found. */
    private KnownStatements.Statement known(Evidence evidence, Entry entry) {
        var version = evidence.query().read().equals(Item.MARITAL_STATUS) && !evidence.isExternalAsked()
                ? entry.version()
                : null;
        return version == null
                ? tree(evidence, entry)
                : statements.of(evidence.assembler(), version, () -> write(evidence, entry));
    }

    private static KnownStatements.Statement tree(Evidence evidence, Entry entry) {
        return KnownStatements.Statement.of(write(evidence, entry));
    }

    private static ObjectNode write(Evidence evidence, Entry entry) {
        var answer = JsonNodeFactory.instance.objectNode();
        write(answer, entry.asked(), evidence.assembler().of(entry, evidence.external()), evidence.query().item());
        return answer;
    }

    private static ServiceResult derive(Evidence evidence, Answering answering) {
        var entries = evidence.entries();
        var answers = JsonNodeFactory.instance.arrayNode(entries.size());
        var labels = new TreeMap<String, Integer>();
        for (var each : entries) {
            var statement = answering.about(evidence, each);
            answers.add(statement.answer());
            labels.merge(statement.label(), 1, Integer::sum);
        }
        var told = new ArrayList<>(sources(entries));
        told.addAll(evidence.external().sources());
        return new ServiceResult(answers, told, labels.toString(),
                entries.stream().mapToInt(each -> each.answers().size()).sum());
    }

    private static List<Entry> entries(List<PersonQuery> asked, Heard heard, Heard heardByDocument) {
        var ofPersons = heard.answers().iterator();
        var ofDocuments = heardByDocument.answers().iterator();
        var entries = new ArrayList<Entry>(asked.size());
        for (var each : asked) {
            var known = new ArrayList<Known>(2);
            var answers = new ArrayList<Answer>(2);
            for (var side : each.sides()) {
                var answered = side instanceof PersonQuery.Person ? ofPersons.next() : ofDocuments.next();
                answers.add(answered.answer());
                var subject = side.subject();
                if (subject != null) {
                    known.add(new Known(side instanceof PersonQuery.Person person ? person : null, side.name(), subject,
                            answered));
                }
            }
            entries.add(new Entry(each, known, answers));
        }
        return entries;
    }

    private static void write(ObjectNode answer, PersonQuery personQuery, List<PersonEvidence> known, Item item) {
        switch (personQuery) {
            case PersonQuery.Refused refused -> answer.put("refused", refused.code());
            case PersonQuery.Pair _ when known.size() < 2 -> answer.put("refused", "DOCUMENT_NUMBER");
            case PersonQuery.Pair _ ->
                StatementJson.ofPair(answer, known.getFirst(), PairStatement.of(known.getFirst(), known.getLast()));
            case PersonQuery.ByDocument _ when known.isEmpty() -> answer.put("refused", "DOCUMENT_NUMBER");
            case PersonQuery.Person _,PersonQuery.ByDocument _ -> {
                StatementJson.ofPerson(answer, known.getFirst(), known.getFirst().statement());
                if (item.equals(Item.NAMED_MARRIAGES)) {
                    MarriageRecordJson.of(answer, known.getFirst());
                }
            }
        }
    }

    private static List<AuditEntry.Source> sources(List<Entry> entries) {
        var outcomes = new TreeMap<String, Answer>();
        for (var entry : entries) {
            for (var answer : entry.answers()) {
                outcomes.putIfAbsent(answer.outcome().name(), answer);
            }
        }
        var sources = new ArrayList<AuditEntry.Source>(outcomes.size());
        outcomes.forEach((outcome, answer) -> sources
                .add(new AuditEntry.Source(MarriageRegister.SOURCE.value(), outcome, answer.asOf())));
        return sources;
    }
}
