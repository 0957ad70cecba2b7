package org.heqiao.simulators.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.jspecify.annotations.Nullable;

/**
 * The rows a centre writes for the population's households.
 *
 * @param faults share of households with a deliberate fault, 0 to 1
 */
public record Sample(Population population, LocalDate appliedOn, double faults) {

    /** The columns of a commission file, in the order of the contract. */
    public static final List<String> COLUMNS = List.of("household_no", "member_no", "name", "id_number", "relation",
            "role", "division",
            "scheme",
            "applied_on", "authorisation_no", "authorised_from", "authorised_until", "guardian_id",
            "declared_income_month",
            "declared_deposits",
            "declared_vehicles", "declared_dwellings", "declared_marital", "household_kind",
            "declared_rigid_expenditure");

    /** The same columns as a centre's spreadsheet heads them. */
    public static final List<String> CHINESE = List.of("户编号", "成员序号", "姓名", "公民身份号码", "与申请人关系", "成员角色", "区划", "救助类别",
            "申请日期", "授权书编号",
            "授权起",
            "授权止",
            "监护人证件号", "申报月收入", "申报存款", "申报车辆数", "申报房产数", "申报婚姻状况", "城乡类别", "申报刚性支出");

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Letters of authorisation hold for a year from the day of application. */
    public LocalDate authorisedUntil() {
        return appliedOn.plusYears(1);
    }

    /** The fault deliberately put into a household, if any. */
    public Optional<Fault> fault(int household) {
        return isFaulty(household) ? Optional.of(fault(household, goodRows(household))) : Optional.empty();
    }

    /** The member who is not asked about because of a fault, from 0; empty: there is none. */
    public OptionalInt limitedMember(int household) {
        if (!isFaulty(household)) {
            return OptionalInt.empty();
        }
        var rows = goodRows(household);
        var fault = fault(household, rows);
        return fault.rejects() ? OptionalInt.empty() : fault.place(rows);
    }

    private boolean isFaulty(int household) {
        return (bits(household) >>> 11) * 0x1.0p-53 < faults;
    }

    private Fault fault(int household, List<Map<String, String>> rows) {
        var possible = Arrays.stream(Fault.values()).filter(fault -> fault.canBefall(rows)).toList();
        return possible.get((int) Long.remainderUnsigned(bits(household) * STEP >>> 8, possible.size()));
    }

    private long bits(int household) {
        long z = (population.seed() + household + 1) * STEP;
        z = (z ^ z >>> 32) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 32;
    }

    /** The rows of one household, by column. */
    public List<Map<String, String>> rows(int household) {
        var rows = goodRows(household);
        if (isFaulty(household)) {
            fault(household, rows).befall(rows);
        }
        return rows;
    }

    private List<Map<String, String>> goodRows(int index) {
        var household = population.household(index);
        var rows = new ArrayList<Map<String, String>>(household.members().size() + 1);
        for (var person : household.members()) {
            rows.add(row(household, person));
        }
        return rows;
    }

    private Map<String, String> row(Household household, Person person) {
        var declared = person.declared(appliedOn);
        boolean minor = person.born().plusYears(18).isAfter(appliedOn);
        var values = new @Nullable Object[]{household.number(), person.memberNo(), person.name(), person.id(),
                person.relation(),
                person.isObligor() ? "OBLIGOR" : "LIVING_TOGETHER", household.division(), household.scheme(), appliedOn,
                "SQ" + household.number() + "-" + person.memberNo(), appliedOn, authorisedUntil(),
                minor ? household.members().getFirst().id() : null, declared.incomeMonthYuan(), declared.depositsYuan(),
                declared.vehicles(),
                declared.dwellings(), declared.marital(), household.kind(), declared.rigidExpenditureYuan()};
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.length; i++) {
            row.put(COLUMNS.get(i), values[i] == null ? "" : values[i].toString());
        }
        return row;
    }

    /** Columns whose values a JSON writer gives as numbers. */
    static final Set<String> NUMBERS = Set.of("declared_income_month", "declared_deposits", "declared_vehicles",
            "declared_dwellings", "declared_rigid_expenditure");
}
