package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.authentication.Agency;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.authentication.RevokedCertificates;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.LoginAudit;
import org.heqiao.gateway.login.Role;
import org.heqiao.gateway.login.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who is registered, and closing: at once, by one administrator, for who sees harm does not wait for a second. */
@RestController
final class RegistryController {

    private static final int LONGEST_KID = 500;

    private final Clients clients;
    private final RevokedCertificates revoked;
    private final ClientKeys clientKeys;
    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginAudit record;

    RegistryController(Clients clients, RevokedCertificates revoked, ClientKeys clientKeys, Accounts accounts,
            Sessions sessions, LoginAudit record) {
        this.clients = clients;
        this.revoked = revoked;
        this.clientKeys = clientKeys;
        this.accounts = accounts;
        this.sessions = sessions;
        this.record = record;
    }

    /** @param keys ids of those handed in */
    record RegistryView(String id, AgencyCode agency, boolean active, Set<String> means, Set<String> keys,
            @Nullable String jwksUri,
            Set<String> certificates, @Nullable String certificateSubject, @Nullable String rid, boolean sandbox) {
        static RegistryView of(Client client) {
            var known = client.registration();
            var means = new TreeSet<String>();
            known.means().forEach(each -> means.add(each.name()));
            return new RegistryView(client.id(), client.agency(), client.active(), means,
                    new TreeSet<>(client.keys().ids()),
                    known.jwksUri() == null ? null : known.jwksUri().toString(), new TreeSet<>(known.certificates()),
                    known.issued() == null ? null : known.issued().subject(),
                    known.platform() == null ? null : known.platform().rid(),
                    known.sandbox());
        }
    }

    @GetMapping("/api/v1/clients")
    List<RegistryView> clients() {
        return clients.all().stream().sorted(Comparator.comparing(Client::id)).map(RegistryView::of).toList();
    }

    @GetMapping("/api/v1/revoked-certificates")
    List<ToldRevocation> revokedCertificates() {
        return revoked.all().stream().map(ToldRevocation::of).toList();
    }

    /** A certificate taken back, by its thumbprint or by issuer and serial. */
    record ToldRevocation(@Nullable String thumbprint, @Nullable String issuer, @Nullable String serial,
            Instant revokedAt) {
        static ToldRevocation of(RevokedCertificates.Entry each) {
            return new ToldRevocation(each.certificate().thumbprint(), each.certificate().issuer(),
                    each.certificate().serial(),
                    each.revokedAt());
        }
    }

    @GetMapping("/api/v1/agencies")
    List<Agency> agencies() {
        return clients.agencies();
    }

    @GetMapping("/api/v1/accounts")
    List<Accounts.Account> accounts() {
        return accounts.all();
    }

    @Idempotent
    @PostMapping(path = "/api/v1/clients/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> close(HttpServletRequest request, @PathVariable String id, @RequestBody Reason body) {
        return act(request, "clients.close", "client " + id, body, clients.toChange(id).isPresent(),
                () -> clients.suspend(id));
    }

    @Idempotent
    @PostMapping(path = "/api/v1/agencies/{code}/close", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> closeAgency(HttpServletRequest request, @PathVariable String code, @RequestBody Reason body) {
        boolean known = clients.agencies().stream().anyMatch(agency -> agency.code().value().equals(code));
        return act(request, "agencies.close", "agency " + code, body, known,
                () -> clients.suspendAgency(new AgencyCode(code)));
    }

    @Idempotent
    @PostMapping(path = "/api/v1/clients/{id}/keys/{kid}/retire", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> retire(HttpServletRequest request, @PathVariable String id, @PathVariable String kid,
            @RequestBody Reason body) {
        boolean known = clients.toChange(id).map(client -> client.keys().find(kid) != null).orElse(false);
        return act(request, "clients.retire-key", "a key of client " + id, body, known,
                () -> clientKeys.retire(id, kid));
    }

    /** Which key, and why. */
    record KeyRetirement(@Text(most = LONGEST_KID) String kid, @Text(most = Reason.LONGEST) String reason) {
    }

    /** A {@code kid} is the client's own word, and may hold what no path can. */
    @Idempotent
    @PostMapping(path = "/api/v1/clients/{id}/keys/retire", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> retireNamed(HttpServletRequest request, @PathVariable String id,
            @RequestBody KeyRetirement body) {
        return retire(request, id, body.kid(), new Reason(body.reason()));
    }

    @Idempotent
    @PostMapping(path = "/api/v1/accounts/{name}/close", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> closeAccount(HttpServletRequest request, @PathVariable String name, @RequestBody Reason body) {
        boolean known = accounts.isKnown(name);
        var closed = act(request, "accounts.close", "account " + name, body, known, () -> accounts.close(name));
        if (closed.getStatusCode().is2xxSuccessful()) {
            sessions.endAll(name);
        }
        return closed;
    }

    record Done(String state) {
    }

    private ResponseEntity<?> act(HttpServletRequest request, String act, String what, Reason body, boolean known,
            Runnable deed) {
        Administrator.need(request, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR);
        var reason = RegistrationsController.reason(body.reason());
        if (!known) {
            return ProblemAnswer.of(request, HttpStatus.NOT_FOUND, "not-found", "there is nothing under this id");
        }
        return ResponseEntity.ok(record.act(request, act, done -> what + ": " + reason, () -> {
            deed.run();
            return new Done("DONE");
        }));
    }
}
