package org.heqiao.gateway.grant;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.heqiao.gateway.grant.GrantsUnreadable.Fault;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.grant.Limits.Rate;
import org.heqiao.schemas.source.LegalBasis;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the text form of grants (YAML 1.1), strictly: an unknown key, a missing one, a value that cannot be, and
 * nothing is taken.
 */
final class GrantReader {

    private static final int MOST_CHARACTERS = 20_000_000;
    private static final int MOST_FAULTS = 50;

    private GrantReader() {
    }

    /** @throws GrantsUnreadable naming line and key of every fault, of the first fifty */
    static List<Grant> read(String text) {
        return read(text, null);
    }

    /** @param names that exist; null: what is named is not looked at */
    static List<Grant> read(String text, @Nullable GrantNames names) {
        var faults = new ArrayList<Fault>();
        var grants = grants(compose(text), faults, names);
        if (!faults.isEmpty()) {
            throw new GrantsUnreadable(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        }
        return grants;
    }

    private static Node compose(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        try {
            var root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw new GrantsUnreadable(List.of(new Fault(1, "format", "is missing")));
            }
            return root;
        } catch (MarkedYAMLException wrong) {
            int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw new GrantsUnreadable(List.of(new Fault(line, "YAML", String.valueOf(wrong.getProblem()))));
        } catch (YAMLException wrong) {
            throw new GrantsUnreadable(
                    List.of(new Fault(1, "YAML",
                            "cannot be read: too long, too deep, or with characters that are not text")));
        }
    }

    private static List<Grant> grants(Node root, List<Fault> faults, @Nullable GrantNames names) {
        var document = new StrictYamlMap(root, "", faults);
        document.value("format", word -> {
            if (!word.equals("1")) {
                throw new IllegalArgumentException("only format 1 is known");
            }
            return word;
        });
        var ids = new HashSet<String>();
        var grants = document.list("grants", (item, path) -> {
            var section = new StrictYamlMap(item, path, faults);
            var grant = grant(section);
            if (grant != null && names != null && !names.isInForce(grant)) {
                check(section, grant, names, faults);
            }
            if (grant != null && !ids.add(grant.id())) {
                faults.add(new Fault(item.getStartMark().getLine() + 1, path + ".id", "is given to another grant too"));
            }
            return grant;
        });
        document.end();
        return grants == null ? List.of() : grants;
    }

    private static void check(StrictYamlMap section, Grant grant, GrantNames names, List<Fault> faults) {
        section.check("agency", names::agency, faults);
        section.check("client", client -> names.client(client, grant.agency()), faults);
        section.check("service", names::service, faults);
        section.check("purposes", names::purpose, faults);
        section.check("legal_bases", names::legalBasis, faults);
        section.check("fields", path -> names.field(grant.service(), path), faults);
        section.check("divisions", names::division, faults);
    }

    private static @Nullable Grant grant(StrictYamlMap section) {
        var id = section.text("id");
        var agency = section.text("agency");
        var client = section.optionalText("client");
        var service = section.text("service");
        var note = section.optionalText("note");
        var purposes = section.texts("purposes", Function.identity());
        var legalBases = section.texts("legal_bases", Function.identity());
        var fields = section.texts("fields", FieldPaths::of);
        var divisions = section.texts("divisions", DivisionScope::new);
        var valid = section.section("valid");
        var from = valid == null ? null : valid.value("from", LocalDate::parse);
        var until = valid == null ? null : valid.value("until", LocalDate::parse);
        end(valid);
        var hours = hours(section);
        var most = section.value("most_subjects", YamlValues::smallNumber);
        var limits = limits(section.section("limits"));
        var conditions = conditions(section.optionalSection("conditions"));
        section.end();
        if (id == null || agency == null || service == null || purposes == null || legalBases == null || fields == null
                || divisions == null
                || from == null || until == null || hours == null || most == null || limits == null
                || conditions == null) {
            return null;
        }
        return section
                .make(() -> new Grant(id, Grant.agency(agency), client, service, note, Grant.purposes(purposes),
                        Grant.legalBases(legalBases), fields, divisions, from, until, hours, most, limits, conditions));
    }

    private static @Nullable List<ServiceHours> hours(StrictYamlMap section) {
        if (section.isWord("hours", "always")) {
            return ServiceHours.ALWAYS;
        }
        return section.sections("hours", window -> {
            var days = window.value("days", YamlValues::days);
            var from = window.value("from", YamlValues::time);
            var to = window.value("to", YamlValues::endTime);
            window.end();
            return days == null || from == null || to == null
                    ? null
                    : window.make(() -> new ServiceHours(days, from, to));
        });
    }

    private static @Nullable Limits limits(@Nullable StrictYamlMap section) {
        if (section == null) {
            return null;
        }
        var interactive = lane(section.optionalSection("interactive"));
        var bulk = lane(section.optionalSection("bulk"));
        section.end();
        return interactive == null || bulk == null ? null : new Limits(interactive, bulk);
    }

    private static @Nullable LaneLimit lane(@Nullable StrictYamlMap section) {
        if (section == null) {
            return LaneLimit.NONE;
        }
        var pace = section.value("rate", YamlValues::pace);
        var burst = section.value("burst", YamlValues::smallNumber);
        var daily = section.value("daily", YamlValues::number);
        var monthly = section.value("monthly", YamlValues::number);
        section.end();
        if (pace == null || burst == null || daily == null || monthly == null) {
            return null;
        }
        return section.make(() -> new LaneLimit(new Rate(pace.calls(), pace.per(), burst), daily, monthly));
    }

    private static @Nullable Conditions conditions(@Nullable StrictYamlMap section) {
        if (section == null) {
            return Conditions.NONE;
        }
        var patterns = new TreeMap<LegalBasis, CaseNumberPattern>();
        var numbers = section.optionalSection("case_numbers");
        if (numbers != null) {
            for (var basis : numbers.keys()) {
                numbers.value(basis, text -> {
                    var pattern = CaseNumberPattern.of(text);
                    patterns.put(new LegalBasis(basis), pattern);
                    return pattern;
                });
            }
        }
        var officer = section.valueOr("officer_named", false, YamlValues::truth);
        var letter = section.valueOr("letter", false, YamlValues::truth);
        section.end();
        return officer == null || letter == null ? null : new Conditions(patterns, officer, letter);
    }

    private static void end(@Nullable StrictYamlMap section) {
        if (section != null) {
            section.end();
        }
    }
}
