package org.heqiao.routes.household.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.SmallTable;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleColumn;
import org.heqiao.schemas.rules.RuleFault;
import org.heqiao.schemas.rules.RuleRows;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A rule table as it comes in a file: CSV, a workbook or JSON. */
final class RuleTableFile {

    private RuleTableFile() {
    }

    /** Faults of a table; nothing of it is taken. */
    static final class Unreadable extends ApiProblem {

        private static final long serialVersionUID = 1L;
        private final transient List<RuleFault> faults;

        Unreadable(List<RuleFault> faults) {
            super(HttpStatus.UNPROCESSABLE_CONTENT, "rules-unreadable",
                    "the rule table has faults; nothing of it is taken (规则表有误，未采用)");
            this.faults = List.copyOf(faults);
        }

        @Override
        protected Map<String, Object> members() {
            return Map.of("faults", faults.stream().map(fault -> fault + " [" + fault.code() + "]").toList());
        }
    }

    /**
     * @param mediaType what it claims to be
     * @throws Unreadable the table has faults
     */
    static RuleTable read(Region region, int version, byte[] content, String mediaType) throws BadFile {
        var rows = new Rows(region);
        SmallTable.read(content, mediaType, RuleColumn.table(), rows);
        return switch (rows.reader().finish(version)) {
            case RuleRows.Read.Table(var table) -> table;
            case RuleRows.Read.Unreadable(var faults) -> throw new Unreadable(faults);
        };
    }

    private static final class Rows implements TableReader.Sink {

        private final Region region;
        private @Nullable RuleRows reader;

        Rows(Region region) {
            this.region = region;
        }

        RuleRows reader() {
            return Objects.requireNonNull(reader, "a table has a heading");
        }

        @Override
        public void heading(TableLayout layout) {
            reader = new RuleRows(region, layout.headings(), layout.headingRow());
        }

        @Override
        public void row(TableRow row) {
            reader().row(row);
        }
    }
}
