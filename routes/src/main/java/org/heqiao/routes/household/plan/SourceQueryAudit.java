package org.heqiao.routes.household.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.audit.SourceQuery;
import org.heqiao.gateway.audit.SourceQueryLog;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.springframework.stereotype.Component;

/**
 * Writes down what a batch leads to: whom it will be about, before anything is asked, and every question put to a
 * source, before its answer can reach a report.
 */
@Component
public class SourceQueryAudit {

    static final String PLAN = "household-check.plan";
    static final String ASK = "household-check.ask";

    private static final String PLANNED = "PLANNED";
    private static final String WAITING = "WAITING";

    private final SourceQueryLog sourceQueryLog;
    private final Batches batches;
    private final Clock clock;

    SourceQueryAudit(SourceQueryLog sourceQueryLog, Batches batches, Clock clock) {
        this.sourceQueryLog = sourceQueryLog;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Durable when it returns. One name for each person, in their order. @param divisions of their households, GB/T
     * 2260
     */
    List<Named> announce(Batch batch, List<LegPlan.AskedMember> everything, List<Subject> persons,
            Set<String> divisions) {
        var sources = everything.stream().map(askedMember -> askedMember.source().value()).distinct().sorted().toList();
        var items = everything.stream().map(askedMember -> askedMember.item().value()).distinct().sorted().toList();
        var cause = batches.cause(batch.id());
        var planned = sources.stream().map(source -> new Source(source, PLANNED, null)).toList();
        return sourceQueryLog.announce(entry(cause.origin(), clock.instant(), 0,
                Inquiry.of(PLAN, cause.asking(), null, divisions.stream().sorted().toList()),
                new Fields(items, List.of(), 0), Decision.ALLOWED, new Findings(planned, PLANNED, persons.size()),
                "batch " + batch.publicId()), persons);
    }

    /**
     * Durable when it returns; only then may the answers be kept. A look at what is not ready yet tells nothing new.
     */
    public void answered(Claim.Ask asked, Reply reply, long tookNanos) {
        if (asked.bundle().ticket().isPresent() && reply.answers().isEmpty()) {
            return;
        }
        var byOutcome = new EnumMap<Outcome, Answer>(Outcome.class);
        var counts = new TreeMap<String, Integer>();
        for (var answer : reply.answers()) {
            byOutcome.putIfAbsent(answer.answer().outcome(), answer.answer());
            counts.merge(answer.answer().outcome().name(), 1, Integer::sum);
        }
        reply.waiting()
                .ifPresent(rest -> counts.put(WAITING, asked.bundle().questions().size() - reply.answers().size()));
        write(asked, Decision.ALLOWED, sources(asked, byOutcome), counts.toString(), found(asked, reply), tookNanos);
    }

    /**
     * The question may have reached the source, or not. The same fault again, as of a source that is down for days,
     * tells nothing new.
     */
    public void failed(Claim.Ask asked, SourceFault fault, long tookNanos) {
        if (fault.kind().name().equals(asked.lastFault())) {
            return;
        }
        write(asked, Decision.FAILED, List.of(new Source(asked.bundle().source().value(), fault.kind().name(), null)),
                fault.kind().name(),
                List.of(), tookNanos);
    }

    private void write(Claim.Ask asked, Decision decision, List<Source> sources, String result, List<String> found,
            long tookNanos) {
        var bundle = asked.bundle();
        var items = bundle.questions().stream().map(question -> question.item().value()).distinct().sorted().toList();
        var persons = asked.open().persons();
        sourceQueryLog.asked(entry(asked.origin(), clock.instant().minusNanos(tookNanos), tookNanos / 1000,
                Inquiry.of(ASK, bundle.asking(), null, null), new Fields(items, found, 0), decision,
                new Findings(sources, result, persons.size()), "bundle " + bundle.number()), persons);
    }

    private static List<Source> sources(Claim.Ask asked, Map<Outcome, Answer> byOutcome) {
        var source = asked.bundle().source().value();
        if (byOutcome.isEmpty()) {
            return List.of(new Source(source, WAITING, null));
        }
        var sources = new ArrayList<Source>(byOutcome.size());
        byOutcome.forEach((outcome, answer) -> sources.add(new Source(source, outcome.name(), answer.asOf())));
        return sources;
    }

    /** The items something was found about. */
    private static List<String> found(Claim.Ask asked, Reply reply) {
        var items = new TreeMap<Long, String>();
        for (Question question : asked.bundle().questions()) {
            items.put(question.leg(), question.item().value());
        }
        return reply.answers().stream().filter(answer -> answer.answer() instanceof Answer.Found).map(LegAnswer::leg)
                .map(leg -> items.getOrDefault(leg, "")).filter(item -> !item.isEmpty()).distinct().sorted().toList();
    }

    private static SourceQuery entry(CallOrigin callOrigin, Instant at, long tookMicros, Inquiry inquiry,
            Fields fields, Decision decision, Findings findings, String detail) {
        return new SourceQuery(
                new Origin(callOrigin.requestId(), at.truncatedTo(ChronoUnit.MILLIS), callOrigin.caller(),
                        callOrigin.remote(), tookMicros, callOrigin.trace()),
                inquiry, fields, new Ruling(decision, null, callOrigin.grant()), findings, detail);
    }
}
