package org.heqiao.routes.household.recheck;

import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.ContestedLegs.Leg;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;

/** A row of a report, as bodies name it. */
record ReportRow(@Text(most = MEMBER_NO) String memberNo, @Text(most = LONGEST_WORD) String source,
        @Text(most = LONGEST_WORD) String item) {

    static final int MEMBER_NO = 16;
    static final int LONGEST_WORD = 60;

    Leg read(String place) {
        try {
            return new Leg(memberNo, new SourceId(source), new Item(item));
        } catch (IllegalArgumentException no) {
            throw new InvalidBody(place + " is no row of the report: source and item are words of it");
        }
    }
}
