package org.heqiao.routes.marriage.status;

import java.util.List;
import org.heqiao.routes.marriage.status.EvidenceAssembler.Entry;

/**
 * What is known about those asked about.
 *
 * @param entries  what the register says, in the order asked
 * @param external what the sources beyond it say
 */
record Evidence(MaritalStatusQuery query, List<Entry> entries, EvidenceAssembler assembler, ExternalAnswers external) {

    boolean isExternalAsked() {
        return !query.external().isNone();
    }

    Evidence with(ExternalAnswers answers) {
        return new Evidence(query, entries, assembler, answers);
    }

    @Override
    public String toString() {
        return "Evidence[" + entries.size() + " entries]";
    }
}
