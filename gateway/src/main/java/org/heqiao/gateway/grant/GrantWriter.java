package org.heqiao.gateway.grant;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes the text form of grants: the same grants give the same text, letter by letter, and reading it gives the same
 * grants.
 */
final class GrantWriter {

    private GrantWriter() {
    }

    static String write(Collection<Grant> grants) {
        var members = new ArrayList<NodeTuple>();
        members.add(tuple("format", plain(Tag.INT, "1")));
        members.add(tuple("grants", new SequenceNode(Tag.SEQ,
                grants.stream().sorted(Comparator.comparing(Grant::id)).map(GrantWriter::grant).toList(),
                FlowStyle.BLOCK)));
        var options = new DumperOptions();
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(140);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        var text = new StringWriter();
        new Yaml(options).serialize(new MappingNode(Tag.MAP, members, FlowStyle.BLOCK), text);
        return text.toString();
    }

    private static Node grant(Grant grant) {
        var members = new ArrayList<NodeTuple>();
        members.add(tuple("id", word(grant.id())));
        members.add(tuple("agency", word(grant.agency().value())));
        if (grant.client() != null) {
            members.add(tuple("client", word(grant.client())));
        }
        members.add(tuple("service", word(grant.service())));
        if (grant.note() != null) {
            members.add(tuple("note", word(grant.note())));
        }
        members.add(tuple("purposes", sequence(grant.purposes())));
        members.add(tuple("legal_bases", sequence(grant.legalBases())));
        members.add(tuple("fields", sequence(grant.fields().paths())));
        members.add(tuple("divisions", sequence(grant.divisions().prefixes())));
        members.add(tuple("valid", flow(tuple("from", plain(Tag.TIMESTAMP, grant.from().toString())),
                tuple("until", plain(Tag.TIMESTAMP, grant.until().toString())))));
        members.add(tuple("hours", hours(grant.hours())));
        members.add(tuple("most_subjects", number(grant.mostSubjects())));
        members.add(tuple("limits", limits(grant.limits())));
        if (!grant.conditions().equals(Conditions.NONE)) {
            members.add(tuple("conditions", conditions(grant.conditions())));
        }
        return block(members);
    }

    private static Node hours(List<ServiceHours> hours) {
        if (hours.equals(ServiceHours.ALWAYS)) {
            return word("always");
        }
        var windows = hours.stream().map(window -> flow(tuple("days", word(YamlValues.days(window.days()))),
                tuple("from", word(window.from().toString())), tuple("to", word(YamlValues.endTime(window.until())))))
                .toList();
        return new SequenceNode(Tag.SEQ, windows, windows.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node limits(Limits limits) {
        var lanes = new ArrayList<NodeTuple>();
        if (!limits.interactive().equals(LaneLimit.NONE)) {
            lanes.add(tuple("interactive", lane(limits.interactive())));
        }
        if (!limits.bulk().equals(LaneLimit.NONE)) {
            lanes.add(tuple("bulk", lane(limits.bulk())));
        }
        return lanes.isEmpty() ? flow() : block(lanes);
    }

    private static Node lane(LaneLimit limit) {
        return flow(tuple("rate", word(YamlValues.pace(limit.rate()))), tuple("burst", number(limit.rate().burst())),
                tuple("daily", number(limit.daily())), tuple("monthly", number(limit.monthly())));
    }

    private static Node conditions(Conditions conditions) {
        var members = new ArrayList<NodeTuple>();
        if (!conditions.caseNumbers().isEmpty()) {
            members.add(tuple("case_numbers", block(conditions.caseNumbers().entrySet().stream()
                    .map(number -> tuple(number.getKey().value(), word(number.getValue().expression()))).toList())));
        }
        members.add(tuple("officer_named", plain(Tag.BOOL, String.valueOf(conditions.officerNamed()))));
        members.add(tuple("letter", plain(Tag.BOOL, String.valueOf(conditions.letter()))));
        return block(members);
    }

    private static Node block(List<NodeTuple> members) {
        return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
    }

    private static Node flow(NodeTuple... members) {
        return new MappingNode(Tag.MAP, List.of(members), FlowStyle.FLOW);
    }

    /** Of values that are the text they stand for. */
    private static Node sequence(Collection<?> values) {
        return new SequenceNode(Tag.SEQ, values.stream().map(value -> word(value.toString())).toList(),
                FlowStyle.FLOW);
    }

    private static NodeTuple tuple(String key, Node value) {
        return new NodeTuple(word(key), value);
    }

    private static Node number(long number) {
        return plain(Tag.INT, Long.toString(number));
    }

    private static Node word(String text) {
        return plain(Tag.STR, text);
    }

    private static Node plain(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }
}
