package org.heqiao.documents.report;

/**
 * @param share   of the width, in percent
 * @param numeric its cells stand at the right
 */
public record Column(String title, int share, boolean numeric) {

    static Column text(String title, int share) {
        return new Column(title, share, false);
    }

    static Column number(String title, int share) {
        return new Column(title, share, true);
    }
}
