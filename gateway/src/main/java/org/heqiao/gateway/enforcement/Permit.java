package org.heqiao.gateway.enforcement;

import java.util.Set;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.gateway.quota.Quota.Taken;

/**
 * A query was let through.
 *
 * @param grant  id of the grant it rests on
 * @param fields of those wanted, the ones granted; nothing else will leave, whatever is answered
 * @param reach  where the grant holds: what is about elsewhere must not go on
 * @param quota  what is left to the client
 */
public record Permit(String grant, Set<String> fields, DivisionScope reach, Taken quota) {
}
