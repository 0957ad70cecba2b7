/** An agency that no rule names, and that breaks them: {@code HouseGuardsNewAgenciesTest}. */
package org.heqiao.connectors.neverheardof;
