package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.QueryContext;

/**
 * What is asked, on its way to an answer.
 *
 * @param item     the statement alone, or the records with the other party too
 * @param external which sources beyond the register are asked
 * @param today    the day whose status is asked
 */
record MaritalStatusQuery(List<PersonQuery> persons, QueryContext context, Item item, ExternalQueryPlan external,
        LocalDate today) {

    MaritalStatusQuery {
        persons = List.copyOf(persons);
    }

    /** To ask whether a spouse lives the spouse's number is read; it goes into no answer. */
    Item read() {
        return external.spouses() ? Item.NAMED_MARRIAGES : item;
    }

    @Override
    public String toString() {
        return "MaritalStatusQuery[" + persons.size() + " persons, " + item + "]";
    }
}
