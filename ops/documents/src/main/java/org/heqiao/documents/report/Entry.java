package org.heqiao.documents.report;

/** A name and what it stands for: one line of a document's head. */
public record Entry(String name, String value) {
}
