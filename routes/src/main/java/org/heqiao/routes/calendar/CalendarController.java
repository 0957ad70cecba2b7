package org.heqiao.routes.calendar;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.http.EntityTag;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The working days of a year, to be read and, once the State Council has published the next one, to be set; contract
 * {@code openapi.yaml}.
 */
@RestController
final class CalendarController {

    private static final String READ = "calendar.read";
    private static final String PUBLISH = "calendar.publish";

    private final QueryEnforcement queryEnforcement;
    private final WorkingCalendar calendar;

    CalendarController(QueryEnforcement queryEnforcement, WorkingCalendar calendar) {
        this.queryEnforcement = queryEnforcement;
        this.calendar = calendar;
    }

    /** A year that is not published has no {@code days}. */
    @GetMapping(path = "/api/v1/calendar/{year}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> year(@PathVariable int year, @RequestHeader(CallContext.HEADER) String given) {
        var apiCall = ApiCall.current();
        var answer = queryEnforcement
                .ask(apiCall, query(apiCall, READ, CallContext.ofHeader(given)),
                        permit -> answered(calendar.year(possible(year))
                                .map(CalendarYear::toJson)
                                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("year", year))))
                .toJson("calendar");
        return ResponseEntity.ok().eTag(EntityTag.weak(answer.path("calendar").toString())).body(answer);
    }

    @PutMapping(path = "/api/v1/calendar/{year}", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode publish(@PathVariable int year, @RequestBody CalendarYear.Request body) {
        var published = body.read(possible(year));
        var apiCall = ApiCall.current();
        return queryEnforcement.act(apiCall, query(apiCall, PUBLISH, body.context()), permit -> {
            calendar.publish(published);
            return answered(published.toJson());
        }).toJson("calendar");
    }

    private static Query query(ApiCall apiCall, String service, CallContext callContext) {
        return apiCall.query(service, callContext, List.of(), Set.of("*"), Set.of(), Lane.INTERACTIVE);
    }

    private static ServiceResult answered(ObjectNode year) {
        return new ServiceResult(year, List.of(), "CALENDAR", 1);
    }

    private static int possible(int year) {
        if (year < 2000 || year > 2100) {
            throw new InvalidBody("the year is 2000 to 2100");
        }
        return year;
    }
}
