package org.heqiao.gateway.grant;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.calendar.BeijingTime;
import tools.jackson.databind.JsonNode;

/**
 * The rules once more, in another way of thinking: texts are compared where the gateway counts, every grant and every
 * leaf is looked at.
 */
record NaiveEvaluator(Query query, Instant at, AuthorisationCheck.LetterStatus letter) {

    /** One leaf of an answer: the names on the way to it, and what is there. */
    record Leaf(List<String> path, String value) {

        boolean isEmptyContainer() {
            return value.equals("{}") || value.equals("[]");
        }
    }

    boolean fits(Grant grant) {
        var queryContext = query.asking();
        var day = at.atZone(BeijingTime.ZONE).format(DateTimeFormatter.ISO_LOCAL_DATE);
        boolean[] wrong = {
                !grant.agency().value().equals(query.caller().agency().value()),
                grant.client() != null && !grant.client().equals(query.caller().client()),
                !grant.service().equals(query.service()),
                !grant.purposes().toString().contains(queryContext.purpose().value()),
                !grant.legalBases().toString().contains(queryContext.legalBasis().value()),
                day.compareTo(grant.from().toString()) < 0,
                day.compareTo(grant.until().toString()) > 0,
                !isOpen(grant),
                !isPlaced(grant),
                !query.fields().isEmpty() && !givesAnything(grant),
                needsCase(grant) && !queryContext.commissionNo().matches("k[0-9]+"),
                grant.conditions().officerNamed() && (queryContext.officer().name() + "").strip().isEmpty(),
                grant.conditions().officerNamed() && (queryContext.officer().number() + "").strip().isEmpty(),
                grant.conditions().officerNamed() && (queryContext.officer().department() + "").strip().isEmpty(),
                grant.conditions().letter()
                        && (!"letter".equals(query.authorisationNo())
                                || letter != AuthorisationCheck.LetterStatus.COVERS),
                query.subjects().size() > grant.mostSubjects()};
        for (boolean one : wrong) {
            if (one) {
                return false;
            }
        }
        return true;
    }

    /**
     * A value must lie within a granted and within a wanted path; that a list is empty may be said where a part of it
     * might be given.
     */
    boolean mayRelease(Grant grant, Leaf leaf) {
        for (var granted : grant.fields().paths()) {
            for (var wanted : query.fields()) {
                boolean within = isWithin(leaf.path(), granted) && isWithin(leaf.path(), wanted);
                boolean related = isWithin(steps(granted), wanted) || isWithin(steps(wanted), granted);
                var longer = steps(granted).size() > steps(wanted).size() ? steps(granted) : steps(wanted);
                if (within || leaf.isEmptyContainer() && related && longer.size() > leaf.path().size()
                        && longer.subList(0, leaf.path().size()).equals(leaf.path())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOpen(Grant grant) {
        var local = at.atZone(BeijingTime.ZONE);
        var time = local.format(DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT));
        for (var window : grant.hours()) {
            var end = window.until().toString().equals("00:00") ? "24:00" : window.until().toString();
            if (window.days().toString().contains(local.getDayOfWeek().toString())
                    && time.compareTo(window.from().toString()) >= 0
                    && time.compareTo(end) < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlaced(Grant grant) {
        if (grant.divisions().prefixes().toString().equals("[*]")) {
            return true;
        }
        var divisions = query.divisions();
        if (divisions == null) {
            return true; // not known yet: each is decided about when it is
        }
        int covered = 0;
        for (var division : divisions) {
            for (int digits = 2; digits <= 6; digits += 2) {
                if (grant.divisions().prefixes().contains(division.code().substring(0, digits))) {
                    covered++;
                    break;
                }
            }
        }
        return covered > 0 && covered == divisions.size();
    }

    private boolean needsCase(Grant grant) {
        return grant.conditions().caseNumbers().get(query.asking().legalBasis()) != null;
    }

    private boolean givesAnything(Grant grant) {
        for (var granted : grant.fields().paths()) {
            for (var wanted : query.fields()) {
                if (isWithin(steps(granted), wanted) || isWithin(steps(wanted), granted)) {
                    return true;
                }
            }
        }
        return false;
    }

    static List<Leaf> leaves(JsonNode node) {
        var leaves = new ArrayList<Leaf>();
        collect(node, List.of(), leaves);
        return leaves;
    }

    private static void collect(JsonNode node, List<String> path, List<Leaf> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            for (var name : node.propertyNames()) {
                var longer = new ArrayList<>(path);
                longer.add(name);
                collect(node.get(name), longer, leaves);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(element -> collect(element, path, leaves));
        } else {
            leaves.add(new Leaf(path, node.toString()));
        }
    }

    private static List<String> steps(String path) {
        return path.equals("*") ? List.of() : List.of(path.split("\\."));
    }

    private static boolean isWithin(List<String> path, String above) {
        var steps = steps(above);
        return path.size() >= steps.size() && path.subList(0, steps.size()).equals(steps);
    }
}
