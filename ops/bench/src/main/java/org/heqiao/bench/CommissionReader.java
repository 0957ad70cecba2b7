package org.heqiao.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;

/** Reads a commission file without looking whether it is right, a few thousand persons at a time, households whole. */
final class CommissionReader implements AutoCloseable {

    /** One row of the file, as far as it is asked about. */
    record Person(String household, int member, ResidentId id, PersonName name, LocalDate appliedOn) {

        static Person of(NamedCsvRecord row) {
            return new Person(row.getField("household_no"), Integer.parseInt(row.getField("member_no")),
                    new ResidentId(row.getField("id_number")), new PersonName(row.getField("name")),
                    LocalDate.parse(row.getField("applied_on")));
        }

        @Override
        public String toString() {
            return household + "/" + member;
        }
    }

    private final CsvReader<NamedCsvRecord> csv;
    private final Iterator<NamedCsvRecord> rows;
    private final List<Person> ahead = new ArrayList<>();

    CommissionReader(Path file) throws IOException {
        csv = CsvReader.builder().ofNamedCsvRecord(file);
        rows = csv.iterator();
    }

    /** At least {@code most} persons unless the file ends, and the rest of the last household; empty at the end. */
    List<Person> next(int most) {
        var persons = new ArrayList<>(ahead);
        ahead.clear();
        while (rows.hasNext()) {
            var person = Person.of(rows.next());
            if (persons.size() >= most && !person.household().equals(persons.getLast().household())) {
                ahead.add(person);
                break;
            }
            persons.add(person);
        }
        return persons;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
