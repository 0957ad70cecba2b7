package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in.
 *
 * @param account    its name, in the one spelling in which accounts are compared
 * @param agency     the agency on whose behalf the person acts; grants are given to it
 * @param mustChange the password was made by the hub: before anything else the person chooses another
 */
public record Person(String account, AgencyCode agency, Set<Role> roles,
        boolean mustChange) implements Principal, Serializable {

    private static final String ATTRIBUTE = "org.heqiao.gateway.login";
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");
    private static final Pattern AGENCY = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Person {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an account is named by small letters, digits and . _ @ -, at most 100");
        }
        checkAgency(agency.value());
        if (roles.isEmpty() || !Role.mayGoTogether(roles)) {
            throw new IllegalArgumentException(
                    "a person has at least one role, and of system administrator, security administrator and"
                            + " auditor only one");
        }
        roles = Set.copyOf(roles);
    }

    /** The agency of a person. */
    public static AgencyCode agency(String code) {
        checkAgency(code);
        return new AgencyCode(code);
    }

    private static void checkAgency(String code) {
        if (!AGENCY.matcher(code).matches()) {
            throw new IllegalArgumentException("an agency is named by small letters, digits and hyphens, at most 63");
        }
    }

    @Override
    public String getName() {
        return account;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    boolean isAnyOf(Set<Role> some) {
        return roles.stream().anyMatch(some::contains);
    }

    /** In the order in which they are told. */
    Set<Role> rolesInOrder() {
        return new TreeSet<>(EnumSet.copyOf(roles));
    }

    /** As every entry of the log names the person. */
    public Caller caller() {
        return new Caller(agency, account, Caller.Method.PERSON, null);
    }

    void cameWith(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Who sent a request, where a person who is logged in did. */
    public static @Nullable Person of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Person person ? person : null;
    }
}
