package org.heqiao.routes.household.web;

/** What a grant can be for, as far as batches go. */
public enum BatchService {
    SUBMIT("household-check.submit"), STATE("household-check.state"), ERRORS("household-check.errors"), RESULTS(
            "household-check.results"),
    /** the state of the links to the sources; about nobody. */
    LINKS("links.state");

    private final String id;

    BatchService(String id) {
        this.id = id;
    }

    /** As grants name it. */
    public String id() {
        return id;
    }

    boolean asksSources() {
        return this == SUBMIT;
    }
}
