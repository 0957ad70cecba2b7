package org.heqiao.simulators.publicsecurity;

import java.time.LocalDate;
import java.util.Optional;

import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth.Vehicle;

/** What a service writes about one person: one element of {@code result}. */
interface PersonWords {

    void append(StringBuilder said, Condition asked, Optional<Person> person);

    static void identity(StringBuilder said, Condition asked, Optional<Person> person) {
        if (matches(said, asked, person)) {
            var died = person.orElseThrow().diedOn();
            said.append(died.isPresent() ? ",\"swbs\":\"1\",\"swrq\":\"" : ",\"swbs\":\"0");
            died.ifPresent(day -> date(said, day));
            said.append('"');
        }
        said.append('}');
    }

    static void vehicles(StringBuilder said, Condition asked, Optional<Person> person) {
        if (matches(said, asked, person)) {
            said.append(",\"jdc\":[");
            var vehicles = person.orElseThrow().vehicles();
            for (int n = 0; n < vehicles.size(); n++) {
                said.append(n == 0 ? "" : ",");
                vehicle(said, vehicles.get(n));
            }
            said.append(']');
        }
        said.append('}');
    }

    /** Number and name are matched apart; only when both fit is anything else said. */
    private static boolean matches(StringBuilder said, Condition asked, Optional<Person> person) {
        boolean number = person.isPresent() && person.get().isRegistered();
        boolean name = number && person.orElseThrow().nameAt("public-security").equals(asked.name());
        said.append("{\"ref\":\"").append(asked.ref()).append("\",\"gmsfhm_ppddm\":\"").append(number ? 1 : 0)
                .append("\",\"xm_ppddm\":\"").append(name ? 1 : 0).append('"');
        return name;
    }

    private static void vehicle(StringBuilder said, Vehicle vehicle) {
        said.append("{\"hphm\":\"").append(vehicle.plate()).append("\",\"cllx\":\"").append(vehicle.kind())
                .append("\",\"ccdjrq\":\"");
        date(said, vehicle.firstRegisteredOn());
        said.append("\",\"clzt\":\"").append(vehicle.destroyed() ? "P" : "A").append("\",\"xz\":\"")
                .append(vehicle.valueFen() / 100)
                .append(vehicle.valueFen() % 100 < 10 ? ".0" : ".").append(vehicle.valueFen() % 100).append("\"}");
    }

    private static void date(StringBuilder said, LocalDate day) {
        said.append(day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
    }
}
