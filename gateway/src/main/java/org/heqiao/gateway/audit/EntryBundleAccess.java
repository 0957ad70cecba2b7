package org.heqiao.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who may read bundles of entries ({@code /tlog/tile/entries/…}): the hook for the auditor's right. Without a bean of
 * this type nobody may, for entries name officers and cases.
 */
@FunctionalInterface
public interface EntryBundleAccess {

    boolean mayRead(HttpServletRequest request);
}
