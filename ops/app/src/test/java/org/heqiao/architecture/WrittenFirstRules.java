package org.heqiao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/**
 * Nothing is changed by a call but together with its entry: a handler that changes something goes the one way there is.
 */
final class WrittenFirstRules {

    /**
     * Each makes a change and its entry come about together, or has the entry durable before anything comes of what was
     * received.
     */
    private static final Set<String> TOGETHER_WITH_THE_ENTRY = Set.of(
            "org.heqiao.gateway.enforcement.QueryEnforcement.act",
            "org.heqiao.gateway.enforcement.QueryEnforcement.receive",
            "org.heqiao.gateway.audit.RecordedActs.together", "org.heqiao.gateway.audit.CredentialActs.act",
            "org.heqiao.gateway.login.LoginAudit.act");

    /**
     * Handlers by POST that only look: what they answer is written down before it leaves. Nobody adds one that changes
     * something.
     */
    private static final Set<String> ONLY_LOOK = Set.of("MaritalStatusController.verify",
            "MaritalStatusController.query",
            "SubjectUsages.usages",
            "SubjectUsages.printed",
            "AuditEntriesController.pageAbout", "AuditEntriesController.downloadAbout",
            "GrantProposalsController.dryRun", "RuleProposalsController.dryRun");

    @ArchTest
    static final ArchRule what_changes_something_is_written_down_first = methods().that()
            .areAnnotatedWith(PostMapping.class).or()
            .areAnnotatedWith(PutMapping.class).or().areAnnotatedWith(DeleteMapping.class).or()
            .areAnnotatedWith(PatchMapping.class)
            .should(new ArchCondition<JavaMethod>("change something only together with its entry") {
                @Override
                public void check(JavaMethod handler, ConditionEvents events) {
                    var name = handler.getOwner().getSimpleName() + "." + handler.getName();
                    boolean kept = ONLY_LOOK.contains(name) || reaches(handler);
                    events.add(new SimpleConditionEvent(handler, kept,
                            name + (kept ? " goes" : " does not go") + " by an act with its entry"));
                }
            }).because(
                    "an act without its entry cannot be answered for, and whoever asks who did what is told less than"
                            + " the truth");

    /** Through the hub's own classes, as far as it takes; what a lambda does is done by the method it is written in. */
    private static boolean reaches(JavaMethod from) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var method = open.poll();
            for (var call : method.getMethodCallsFromSelf()) {
                var target = call.getTarget();
                if (TOGETHER_WITH_THE_ENTRY.contains(target.getOwner().getFullName() + "." + target.getName())) {
                    return true;
                }
                if (target.getOwner().getPackageName().startsWith("org.heqiao.") && seen.add(target.getFullName())) {
                    target.resolveMember().filter(JavaMethod.class::isInstance).map(JavaMethod.class::cast)
                            .ifPresent(open::add);
                }
            }
        }
        return false;
    }
}
