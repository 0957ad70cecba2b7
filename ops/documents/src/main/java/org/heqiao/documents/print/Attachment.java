package org.heqiao.documents.print;

/**
 * A file that travels inside a document.
 *
 * @param about one sentence for whoever finds it
 */
public record Attachment(String name, String mediaType, String about, byte[] content) {
}
