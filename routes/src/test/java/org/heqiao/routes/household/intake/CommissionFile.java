package org.heqiao.routes.household.intake;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.Commission;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.TableReader;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.springframework.util.unit.DataSize;

/** A commission file as it is inspected and read, without a hub around it. */
record CommissionFile(FileKind kind, Charset charset, byte[] content) {

    static final IntakeProperties BOUNDS = new IntakeProperties(DataSize.ofGigabytes(1), 5_000_000, 2_000_000, 100_000);
    static final DivisionScope EVERYWHERE = DivisionScope.of("*");

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    static CommissionFile of(Commission commission) {
        return csv(commission.text());
    }

    static CommissionFile csv(String text) {
        return new CommissionFile(FileKind.CSV, StandardCharsets.UTF_8, text.getBytes(StandardCharsets.UTF_8));
    }

    FileInspection inspected() throws BadFile, IOException {
        return inspected(BOUNDS);
    }

    FileInspection inspected(IntakeProperties bounds) throws BadFile, IOException {
        return FileInspection.of(this::readTo, kind, charset, bounds);
    }

    List<CheckedHouseholds.Checked> households() throws BadFile, IOException {
        return households(EVERYWHERE, 0);
    }

    /** @param first the position of the first household that is wanted */
    List<CheckedHouseholds.Checked> households(DivisionScope scope, int first) throws BadFile, IOException {
        var households = new ArrayList<CheckedHouseholds.Checked>();
        var reading = new CheckedHouseholds(
                new CheckedHouseholds.Basis(inspected().split(), scope, LocalDate.now(), VALIDATOR), first,
                households::add);
        readTo(reading);
        reading.end();
        return households;
    }

    /** What is wrong with its rows, in the order of the file. */
    List<RowProblem> problems() throws BadFile, IOException {
        return problems(households());
    }

    List<ReasonCode> codes() throws BadFile, IOException {
        return problems().stream().map(RowProblem::code).toList();
    }

    static List<RowProblem> problems(List<CheckedHouseholds.Checked> households) {
        return households.stream().flatMap(household -> household.outcome().problems().stream()).toList();
    }

    long accepted() throws BadFile, IOException {
        return households().stream().filter(each -> each.outcome() instanceof HouseholdCheck.Accepted).count();
    }

    private void readTo(TableReader.Sink sink) throws BadFile, IOException {
        TableReader.of(kind, charset, FileInspection.COLUMNS).read(new ByteArrayInputStream(content), sink);
    }
}
