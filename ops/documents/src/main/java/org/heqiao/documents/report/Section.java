package org.heqiao.documents.report;

import java.util.List;

/**
 * One part of a document.
 *
 * @param sheet what it is called in a workbook
 * @param lead  sentences before its tables
 */
public record Section(String sheet, String title, List<String> lead, List<Table> tables) {

    public Section {
        lead = List.copyOf(lead);
        tables = List.copyOf(tables);
    }
}
