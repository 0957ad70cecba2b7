package org.heqiao.gateway.query;

import jakarta.servlet.http.HttpServletRequest;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.source.Officer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The person who is logged in and asks: nobody names himself a second time, and nobody names another.
 *
 * @param account by which the person logged in; the officer's number of whatever is asked
 * @param agency  the department, where the person does not name one
 */
public record LoggedInOfficer(String account, AgencyCode agency) {

    private static final String ATTRIBUTE = "org.heqiao.gateway.query.officer";

    /** To be said by whoever has recognised the person's session. */
    public void asks(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of the request this thread works on; null: a system asks, or no request is under way. */
    static @Nullable LoggedInOfficer current() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof LoggedInOfficer officer
                        ? officer
                        : null;
    }

    /** Name and department are the person's own words, where there are any; the number is the account. */
    Officer named(Officer given) {
        if (!given.number().isBlank() && !given.number().equals(account)) {
            throw new CallContext.Unusable(
                    "officer.number is another than who is logged in; leave officer out (经办人与登录账号不符，可不填写经办人)");
        }
        return new Officer(given.name().isBlank() ? account : given.name(), account,
                given.department().isBlank() ? agency.value() : given.department());
    }
}
