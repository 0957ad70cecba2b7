package org.heqiao.routes.household.discovery;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.followup.Duty;
import org.heqiao.routes.household.followup.Feedback;
import org.heqiao.routes.household.followup.FollowUpMismatch;
import org.heqiao.routes.household.followup.FollowUpSettings;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.routes.household.followup.FollowUpStep;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.FieldCipher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The proposals for help and what became of them. Every change is part of the caller's transaction. */
@Component
@EnableConfigurationProperties({DiscoverySettings.class, FollowUpSettings.class})
class HelpProposals {

    private static final String FEEDBACK = "hub.help_proposal";
    private static final byte[] CLUE = "hub.help_clue".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final WorkingCalendar calendar;
    private final FollowUpSettings settings;
    private final Clock clock;

    HelpProposals(JdbcTemplate db, FieldCipher cipher, WorkingCalendar calendar, FollowUpSettings settings,
            Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** A household as its report has it. */
    record Household(long id, String no, AgencyCode agency, Division division) {
    }

    /**
     * Proposes a household, or adds a clue to what is proposed already. The same occasion twice is one.
     *
     * @return false: it was known
     */
    boolean add(Household household, Clue clue) {
        if (isKnown(household, clue)) {
            return false;
        }
        var now = clock.instant();
        var due = calendar.days().term(LocalDate.ofInstant(now, clock.getZone()), settings.days());
        var owner = settings.owner(Duty.SOCIAL_ASSISTANCE, household.division, household.agency);
        long proposal = Objects.requireNonNull(db.queryForObject("""
                insert into hub.help_proposal (household_id, household_no, agency, owner, division, state, found_at,
                       due_on, provisional) values (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)
                on conflict (household_id) where ended_at is null do update set household_id = excluded.household_id
                returning id""", Long.class, household.id, household.no, household.agency.value(), owner.value(),
                household.division.code(), Timestamp.from(now), Date.valueOf(due.last()), due.provisional()));
        return db.update("""
                insert into hub.help_clue (household_id, occasion, proposal, cause, found_at, content)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""", household.id, clue.occasion(), proposal,
                clue.cause().name(), Timestamp.from(now), cipher.encrypt(JSON.writeValueAsBytes(clue), CLUE)) == 1;
    }

    private boolean isKnown(Household household, Clue clue) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.help_clue where household_id = ? and occasion = ?)", Boolean.class,
                household.id, clue.occasion()));
    }

    Optional<HelpProposal> find(String no) {
        return db.query(SELECT + "where no = ?", this::proposal, no).stream().findFirst();
    }

    /** Does it, and nobody else does anything meanwhile. @throws FollowUpMismatch it does not fit */
    HelpProposal apply(FollowUpStep step, HelpProposal known, AgencyCode by) {
        var proposal = db.query(SELECT + "where id = ? for update", this::proposal, known.id()).getFirst();
        var kind = step.kind();
        if (!kind.fits(proposal.state())) {
            throw new FollowUpMismatch(kind, proposal.state());
        }
        var said = Feedback.add(proposal.feedback(),
                new Feedback(clock.instant(), by, kind, step.result(), step.says()));
        db.update("update hub.help_proposal set state = ?, ended_at = ?, feedback = ? where id = ?", kind.to().name(),
                kind.to().isOpen() ? null : Timestamp.from(clock.instant()), Feedback.seal(said, cipher, FEEDBACK),
                proposal.id());
        return find(proposal.no()).orElseThrow();
    }

    /** In the order in which they were found. @param limit how many at most */
    List<HelpProposal> list(HelpProposalFilter filter, long after, int limit) {
        var bound = new ArrayList<Object>(List.of(after));
        var where = filter.where(LocalDate.now(clock), bound);
        bound.add(limit);
        return db.query(SELECT + "where id > ?" + where + " order by id limit ?", this::proposal, bound.toArray());
    }

    private static final String SELECT = """
            select id, no, household_id, household_no, agency, owner, division, state, found_at, due_on, provisional,
                   ended_at, feedback from hub.help_proposal\s""";

    private HelpProposal proposal(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new HelpProposal(row.getLong("id"), row.getString("no"), row.getLong("household_id"),
                row.getString("household_no"), new AgencyCode(row.getString("agency")),
                new AgencyCode(row.getString("owner")), new Division(row.getString("division")),
                FollowUpState.valueOf(row.getString("state")), row.getTimestamp("found_at").toInstant(),
                new Term(row.getObject("due_on", LocalDate.class), row.getBoolean("provisional")),
                ended == null ? null : ended.toInstant(), Feedback.open(row.getBytes("feedback"), cipher, FEEDBACK),
                clues(row.getLong("id")));
    }

    private List<Clue> clues(long proposal) {
        return db.query("select content from hub.help_clue where proposal = ? order by found_at, occasion",
                (row, n) -> JSON.readValue(cipher.decrypt(row.getBytes(1), CLUE), Clue.class), proposal);
    }
}
