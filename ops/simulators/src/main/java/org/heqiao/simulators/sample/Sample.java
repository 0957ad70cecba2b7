package org.heqiao.simulators.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public static final List<String> COLUMNS = List.of("household_no", "member_no", "name", "id_number", "relation", "role", "division",
            "scheme",
            "applied_on", "authorisation_no", "authorised_from", "authorised_until", "guardian_id", "declared_income_month",
            "declared_deposits",
            "declared_vehicles", "declared_dwellings", "declared_marital");

    /** The same columns as a centre's spreadsheet heads them. */
    public static final List<String> CHINESE = List.of("户编号", "成员序号", "姓名", "身份证号", "与申请人关系", "成员角色", "区划", "救助类别", "申请日期", "授权书编号", "授权起",
            "授权止",
            "监护人证件号", "申报月收入", "申报存款", "申报车辆数", "申报房产数", "申报婚姻状况");

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** The fault deliberately put into a household, if any. */
    public Optional<Fault> fault(int household) {
        long z = (population.seed() + household + 1) * STEP;
        z = (z ^ z >>> 32) * 0xD6E8FEB86659FD93L;
        z ^= z >>> 32;
        double draw = (z >>> 11) * 0x1.0p-53;
        return draw < faults ? Optional.of(Fault.values()[(int) (draw / faults * Fault.values().length)]) : Optional.empty();
    }

    /** The rows of one household, by column. */
    public List<Map<String, String>> rows(int index) {
        var household = population.household(index);
        var rows = new ArrayList<Map<String, String>>();
        for (var person : household.members()) {
            rows.add(row(household, person));
        }
        fault(index).ifPresent(fault -> fault.damage(rows));
        return rows;
    }

    private Map<String, String> row(Household household, Person person) {
        var declared = person.declared(appliedOn);
        boolean minor = person.born().plusYears(18).isAfter(appliedOn);
        var values = new @Nullable Object[]{household.number(), person.memberNo(), person.name(), person.id(), person.relation(),
                person.isObligor() ? "OBLIGOR" : "LIVING_TOGETHER", household.division(), household.scheme(), appliedOn,
                "SQ" + household.number() + "-" + person.memberNo(), appliedOn, appliedOn.plusYears(1),
                minor ? household.members().getFirst().id() : null, declared.incomeMonthYuan(), declared.depositsYuan(),
                declared.vehicles(),
                declared.dwellings(), declared.marital()};
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.length; i++) {
            row.put(COLUMNS.get(i), values[i] == null ? "" : values[i].toString());
        }
        return row;
    }

    /** Columns whose values a JSON writer gives as numbers. */
    static final Set<String> NUMBERS = Set.of("declared_income_month", "declared_deposits", "declared_vehicles", "declared_dwellings");
}
