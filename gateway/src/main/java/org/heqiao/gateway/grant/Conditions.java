package org.heqiao.gateway.grant;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heqiao.schemas.source.LegalBasis;

/**
 * What a query under a grant must bring along.
 *
 * @param caseNumbers  by legal basis, the pattern of the case number demanded; a legal basis that is not here needs
 *                     none
 * @param officerNamed the officer by name, number and department
 * @param letter       a letter of authorisation (授权书) in force that covers every subject and source
 */
public record Conditions(SortedMap<LegalBasis, CaseNumberPattern> caseNumbers, boolean officerNamed, boolean letter) {

    public static final Conditions NONE = new Conditions(new TreeMap<>(), false, false);

    public Conditions {
        caseNumbers = Collections.unmodifiableSortedMap(new TreeMap<>(caseNumbers));
    }
}
