package org.heqiao.documents.report;

import java.util.List;

/**
 * Rows under a heading.
 *
 * @param caption   above it; "": none
 * @param rows      cells are texts, whole numbers and amounts ({@link java.math.BigDecimal}); "" where nothing can be
 * said
 * @param whenEmpty what stands in place of rows where there are none
 */
public record Table(String caption, List<Column> columns, List<List<Object>> rows, String whenEmpty) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
